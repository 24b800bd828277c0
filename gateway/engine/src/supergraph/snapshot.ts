import { createHash } from 'node:crypto';
import type { Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { HubError } from '@qishu/kit/base';
import { type GraphQLSchema, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedOperation } from '../plan/prepared-operation.js';
import { aliasRequiredArguments, type RequiredArguments } from '../plan/required-arguments.js';
import type { SubgraphAddress } from '../transport/transport.js';
import { buildSupergraph } from './load-supergraph.js';

/** One supergraph, ready to be asked. Immutable: a request keeps the one that it was validated with until it ends. */
export interface Snapshot {
  /** Hash of the supergraph's text. */
  readonly id: string;
  readonly supergraphSdl: string;
  /** What callers see. */
  readonly apiSchema: GraphQLSchema;
  readonly apiSdl: string;
  readonly subgraphs: readonly SubgraphAddress[];
  /** With what callers may not see, for the questions between subgraphs. */
  readonly fullSchema: GraphQLSchema;
  /** The API schema in the form that the planner takes. */
  readonly planningSchema: Schema;
  readonly planner: QueryPlanner;
  /** What its plans are restored with. */
  readonly required: RequiredArguments;
  readonly prepared: LRUCache<string, PreparedOperation>;
}

/** Bytes of plans kept, estimated by the length of their text. */
const planCacheBytes = 64 * 1024 * 1024;

/** Builds a snapshot, or refuses the supergraph with SUPERGRAPH_INVALID. */
export function createSnapshot(supergraphSdl: string): Snapshot {
  try {
    const supergraph = buildSupergraph(supergraphSdl);
    const planningSchema = supergraph.apiSchema();
    const planner = new QueryPlanner(supergraph);
    const apiSchema = planningSchema.toGraphQLJSSchema();
    return Object.freeze({
      id: createHash('sha256').update(supergraphSdl).digest('hex'),
      supergraphSdl,
      apiSchema,
      apiSdl: printSchema(apiSchema),
      subgraphs: supergraph.subgraphsMetadata(),
      fullSchema: supergraph.schema.toGraphQLJSSchema(),
      planningSchema,
      planner,
      required: aliasRequiredArguments(planner),
      prepared: new LRUCache<string, PreparedOperation>({
        maxSize: planCacheBytes,
        sizeCalculation: (prepared) => prepared.size,
      }),
    });
  } catch (cause) {
    throw new HubError(
      'SUPERGRAPH_INVALID',
      { reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  }
}
