import { parentPort, workerData } from 'node:worker_threads';
import { HubError, tellStarted } from '@qishu/kit/base/light';
import { buildApiSchemaAtOnce } from '../supergraph/build-schemas.js';
import { buildSupergraph, faceOf } from '../supergraph/load-supergraph.js';
import { boundArrays, TooManyOptions } from './bounded-options.js';
import { InvalidDocument } from './operation.js';
import type { FromPlanner, PlannerFault, PlannerJob, PlannerResult, PlannerWorkerData } from './planner-protocol.js';
import { Planning } from './planning.js';

const tell = (message: FromPlanner) => parentPort?.postMessage(message);

/** The entry of a planner's thread. */
function start({ supergraphSdl, listSizes }: PlannerWorkerData): void {
  try {
    const supergraph = buildSupergraph(supergraphSdl);
    const planningSchema = supergraph.apiSchema();
    const face = faceOf(supergraph, planningSchema);
    // The main thread builds its schema while this one builds its own.
    tell({ type: 'loaded', face });
    const apiSchema = buildApiSchemaAtOnce(face.apiSdl);
    const planning = new Planning({ supergraph, planningSchema, apiSchema }, listSizes);
    parentPort?.on('message', (job: PlannerJob) => tell(work(planning, job)));
    tell({ type: 'ready' });
    tellStarted();
  } catch (error) {
    tell({ type: 'refused', reason: error instanceof Error ? error.message : String(error) });
  }
}

function work(planning: Planning, job: PlannerJob): FromPlanner {
  try {
    return { type: 'done', result: resultOf(planning, job) };
  } catch (error) {
    return { type: 'failed', fault: faultOf(error) };
  }
}

function resultOf(planning: Planning, job: PlannerJob): PlannerResult {
  switch (job.type) {
    case 'admit':
      return planning.admit(job.request);
    case 'plan':
      return planning.plan(job.request);
    case 'explain':
      return planning.explain(job.request);
  }
}

/** Errors lose their class on the way between threads. */
function faultOf(error: unknown): PlannerFault {
  if (error instanceof InvalidDocument) return { kind: 'invalid', errors: error.errors };
  if (error instanceof TooManyOptions) return { kind: 'endless', cause: error.message };
  const cause = textOf(error instanceof HubError ? error.cause : error);
  if (!(error instanceof HubError)) return { kind: 'unexpected', cause: cause ?? '' };
  return { kind: 'hub', code: error.code, details: structuredClone(error.details), ...(cause && { cause }) };
}

function textOf(cause: unknown): string | undefined {
  return cause instanceof Error ? (cause.stack ?? cause.message) : undefined;
}

boundArrays();
start(workerData as PlannerWorkerData);
