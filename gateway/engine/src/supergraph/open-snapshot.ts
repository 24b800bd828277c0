import { createHash } from 'node:crypto';
import { type PlannerOptions, startPlanner } from '../plan/planner.js';
import { buildApiSchema, buildTypes } from './build-schemas.js';
import { defaultSnapshotOptions, SchemaSnapshot, type SnapshotOptions } from './schema-snapshot.js';

/** How a snapshot is opened. */
export interface OpenSnapshotOptions extends Partial<SnapshotOptions> {
  readonly planner?: Partial<PlannerOptions>;
}

/**
 * Opens a supergraph: a planner in a thread of its own, and here the API schema that it prints. Rejects with
 * SUPERGRAPH_INVALID. The one who opens it retires it.
 */
export async function openSnapshot(supergraphSdl: string, options: OpenSnapshotOptions = {}): Promise<SchemaSnapshot> {
  const { planner: plannerOptions, ...given } = options;
  const { planner, loaded, ready } = startPlanner(supergraphSdl, plannerOptions);
  try {
    const { apiSdl, typesSdl, subgraphs } = await loaded;
    const face = {
      id: createHash('sha256').update(supergraphSdl).digest('hex'),
      supergraphSdl,
      apiSdl: apiSdl.join(''),
      apiSchema: await buildApiSchema(apiSdl),
      fullSchema: buildTypes(typesSdl),
      subgraphs,
    };
    await ready;
    return new SchemaSnapshot(Object.freeze(face), planner, { ...defaultSnapshotOptions, ...given });
  } catch (error) {
    await planner.close();
    throw error;
  }
}
