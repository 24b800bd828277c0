import { Worker } from 'node:worker_threads';
import { createLog, HubError } from '@qishu/kit/base/light';
import type { SupergraphFace } from '../supergraph/load-supergraph.js';
import { TooManyOptions } from './bounded-options.js';
import { InvalidDocument } from './operation.js';
import type { FromPlanner, PlannerFault, PlannerJob, PlannerResult, PlannerWorkerData } from './planner-protocol.js';

/** The built entry of the thread; by the package's name it is found from the sources too, where tests run them. */
const builtEntry = () => require.resolve('@qishu/engine/planner-worker');

/** Of the thread's heap, for what is short-lived. */
const youngMegabytes = 8;

export interface PlannerThreadOptions extends PlannerWorkerData {
  /** Of the thread's heap. */
  readonly memoryMegabytes: number;
}

interface UnderWay {
  readonly resolve: (result: PlannerResult) => void;
  readonly reject: (error: Error) => void;
}

/** One thread that plans. It takes one job at a time, and ends when it dies: its owner starts another. */
export class PlannerThread {
  readonly #worker: Worker;
  readonly #log = createLog('planner');
  /** What callers need of the supergraph; rejects with SUPERGRAPH_INVALID. */
  readonly loaded: Promise<SupergraphFace>;
  /** When the thread takes jobs; rejects with SUPERGRAPH_INVALID. */
  readonly ready: Promise<void>;
  /** When the thread is no more, whatever the reason. */
  readonly gone: Promise<void>;
  #underWay: UnderWay | undefined;
  #ended = false;

  get hasEnded(): boolean {
    return this.#ended;
  }

  constructor({ memoryMegabytes, ...data }: PlannerThreadOptions) {
    // No environment: there is a variable that lifts the planner's guards.
    const env = { NODE_ENV: 'production' };
    this.#worker = new Worker(builtEntry(), {
      name: 'planner',
      workerData: data satisfies PlannerWorkerData,
      env,
      // What a plan is made of is short-lived or kept: a larger young generation would only take memory.
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.gone = new Promise((done) => this.#worker.once('exit', () => done()));
    const stages = this.#begin();
    this.loaded = stages.loaded;
    this.ready = stages.ready;
    for (const stage of [this.loaded, this.ready]) stage.catch(() => undefined);
  }

  /** Does one piece of work; rejects with HubError, InvalidDocument or TooManyOptions. */
  run(job: PlannerJob): Promise<PlannerResult> {
    if (this.#ended) return Promise.reject(new HubError('QUERY_PLAN_FAILED'));
    // Only while it works does the thread keep the process alive.
    this.#worker.ref();
    return new Promise<PlannerResult>((resolve, reject) => {
      this.#underWay = { resolve, reject };
      this.#worker.postMessage(job);
    }).finally(() => {
      this.#underWay = undefined;
      if (!this.#ended) this.#worker.unref();
    });
  }

  /** Ends the thread in the middle of whatever it does. */
  async terminate(reason: Error): Promise<void> {
    this.#ended = true;
    this.#underWay?.reject(reason);
    await this.#worker.terminate();
  }

  #begin() {
    const worker = this.#worker;
    let ready: (() => void) | undefined;
    let refuse: ((error: Error) => void) | undefined;
    const whenReady = new Promise<void>((resolve, reject) => {
      ready = resolve;
      refuse = reject;
    });
    const loaded = new Promise<SupergraphFace>((resolve, reject) => {
      whenReady.catch(reject);
      worker.on('message', (message: FromPlanner) => {
        if (message.type === 'loaded') resolve(message.face);
        else if (message.type === 'refused') refuse?.(new HubError('SUPERGRAPH_INVALID', { reason: message.reason }));
        else if (message.type === 'done') this.#underWay?.resolve(message.result);
        else if (message.type === 'failed') this.#underWay?.reject(this.#errorOf(message.fault));
        else {
          worker.unref();
          ready?.();
        }
      });
    });
    worker.on('error', (err) => this.#log.error({ err }, 'a planner died'));
    worker.once('exit', () => {
      this.#ended = true;
      refuse?.(new HubError('SUPERGRAPH_INVALID', { reason: 'the planner died' }));
      this.#underWay?.reject(new HubError('QUERY_PLAN_FAILED'));
    });
    return { loaded, ready: whenReady };
  }

  #errorOf(fault: PlannerFault): Error {
    if (fault.kind === 'invalid') return new InvalidDocument(fault.errors);
    if (fault.kind === 'endless') return new TooManyOptions(fault.cause);
    if (fault.cause) this.#log.warn({ cause: fault.cause }, 'a document could not be planned');
    return fault.kind === 'hub' ? new HubError(fault.code, fault.details) : new HubError('QUERY_PLAN_FAILED');
  }
}
