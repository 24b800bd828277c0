import { createHash } from 'node:crypto';
import { createLog, HubError } from '@qishu/kit/base/light';
import { LRUCache } from 'lru-cache';
import type { ExplainedCost } from '../limits/explain-cost.js';
import { defaultListSizes, type ListSizeOptions } from '../limits/list-sizes.js';
import type { SupergraphFace } from '../supergraph/load-supergraph.js';
import { TooManyOptions } from './bounded-options.js';
import type { AdmittedOperation, PlanChoice, PlannedOperation } from './operation.js';
import type { AdmitRequest, ExplainRequest, PlannerJob } from './planner-protocol.js';
import { PlannerThread } from './planner-thread.js';

/** Admits documents and plans operations over one supergraph, off the main thread. Rejects with HubError or InvalidDocument. */
export interface Planner {
  admit(request: AdmitRequest): Promise<AdmittedOperation>;
  plan(operation: Pick<AdmittedOperation, 'key' | 'text'>, choice: PlanChoice): Promise<PlannedOperation>;
  /** What an operation costs with these variables, as a tree. */
  explain(
    operation: Pick<AdmittedOperation, 'key' | 'text'>,
    variables: ExplainRequest['variables'],
  ): Promise<ExplainedCost>;
  /** Documents that wait for a thread. */
  readonly waiting: number;
  /** Ends the threads; what is under way is refused. */
  close(): Promise<void>;
}

export interface PlannerOptions {
  /** Threads that plan at the same time. */
  readonly threads: number;
  /** Milliseconds that one document may take; a thread that takes longer is ended and started again. */
  readonly deadline: number;
  /** Milliseconds that a document may wait for a thread; then it is refused with PLANNER_BUSY. */
  readonly patience: number;
  /** Of each thread's heap; a document that needs more ends its thread. */
  readonly memoryMegabytes: number;
  /** Milliseconds for which a document that ended a thread is refused at once. */
  readonly quarantine: number;
  /** Documents that may wait for a thread; more are refused with PLANNER_BUSY. */
  readonly mostWaiting: number;
  readonly listSizes: ListSizeOptions;
}

export const defaultPlannerOptions: PlannerOptions = {
  threads: 1,
  deadline: 10_000,
  patience: 30_000,
  memoryMegabytes: 512,
  quarantine: 60_000,
  mostWaiting: 1_000,
  listSizes: defaultListSizes,
};

interface Waiting {
  readonly job: PlannerJob;
  /** What the job is known by when it turns out to be hostile. */
  readonly key: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly patience: NodeJS.Timeout;
}

/** Milliseconds before a thread that could not start is tried again. */
const restartPause = 1_000;
/** Hostile documents remembered. */
const mostQuarantined = 1_000;

/** Starts a planner; `loaded` tells of the supergraph as soon as it is known, `ready` when the planner takes work. */
export function startPlanner(supergraphSdl: string, options: Partial<PlannerOptions> = {}) {
  const pool = new PlannerPool(supergraphSdl, { ...defaultPlannerOptions, ...options });
  const { loaded, ready } = pool.first;
  return { planner: pool as Planner, loaded, ready };
}

class PlannerPool implements Planner {
  readonly first: { readonly loaded: Promise<SupergraphFace>; readonly ready: Promise<void> };
  readonly #supergraphSdl: string;
  readonly #options: PlannerOptions;
  readonly #log = createLog('planner');
  readonly #waiting = new Set<Waiting>();
  readonly #threads = new Set<PlannerThread>();
  readonly #idle: PlannerThread[] = [];
  readonly #quarantine: LRUCache<string, HubError>;
  #hasEverStarted = false;
  #closed = false;

  constructor(supergraphSdl: string, options: PlannerOptions) {
    this.#supergraphSdl = supergraphSdl;
    this.#options = options;
    this.#quarantine = new LRUCache({ max: mostQuarantined, ttl: options.quarantine });
    const first = this.#start();
    this.first = first;
    // One builds the supergraph before the others do: what it refuses they need not look at.
    first.ready.then(
      () => {
        for (let count = 1; count < options.threads && !this.#closed; count += 1) this.#start();
      },
      () => undefined,
    );
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  admit(request: AdmitRequest): Promise<AdmittedOperation> {
    const key = createHash('sha256')
      .update(`${request.operationName ?? ''}\0${request.source}`)
      .digest('base64url');
    return this.#ask(key, { type: 'admit', request });
  }

  plan({ key, text }: Pick<AdmittedOperation, 'key' | 'text'>, choice: PlanChoice): Promise<PlannedOperation> {
    const { decision, variables, labels } = choice;
    return this.#ask(`${key} ${decision}`, { type: 'plan', request: { text, decision, variables, labels } });
  }

  explain({ key, text }: Pick<AdmittedOperation, 'key' | 'text'>, variables: ExplainRequest['variables']) {
    return this.#ask<ExplainedCost>(`${key} cost`, { type: 'explain', request: { text, variables } });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const closing = new HubError('PLANNER_BUSY');
    for (const waiting of [...this.#waiting]) this.#giveUp(waiting, closing);
    await Promise.all([...this.#threads].map((thread) => thread.terminate(closing)));
  }

  #ask<Result>(key: string, job: PlannerJob): Promise<Result> {
    const known = this.#quarantine.get(key);
    if (known) return Promise.reject(known);
    if (this.#closed || this.#waiting.size >= this.#options.mostWaiting)
      return Promise.reject(new HubError('PLANNER_BUSY'));
    return new Promise<Result>((resolve, reject) => {
      const impatient = () => this.#giveUp(waiting, new HubError('PLANNER_BUSY'));
      const patience = setTimeout(impatient, this.#options.patience);
      const waiting: Waiting = { job, key, resolve, reject, patience };
      this.#waiting.add(waiting);
      this.#next();
    });
  }

  #giveUp(waiting: Waiting, error: HubError): void {
    clearTimeout(waiting.patience);
    if (this.#waiting.delete(waiting)) waiting.reject(error);
  }

  /** Gives the oldest waiting job to an idle thread, if there are both. */
  #next(): void {
    const [waiting] = this.#waiting;
    const thread = waiting && this.#idle.pop();
    if (!thread) return;
    this.#waiting.delete(waiting);
    clearTimeout(waiting.patience);
    void this.#work(thread, waiting);
  }

  async #work(thread: PlannerThread, { job, key, resolve, reject }: Waiting): Promise<void> {
    const refuse = (reason: string) => this.#refuse(key, job, reason);
    const late = setTimeout(
      () => void thread.terminate(refuse('planning took too long and was ended')),
      this.#options.deadline,
    );
    try {
      resolve((await thread.run(job)) as never);
    } catch (error) {
      // A thread that died of a job would die of it again.
      if (thread.hasEnded && !this.#closed && !this.#quarantine.has(key)) this.#quarantine.set(key, error as HubError);
      reject(error instanceof TooManyOptions ? refuse(error.message) : (error as Error));
    } finally {
      clearTimeout(late);
      if (!thread.hasEnded) this.#rest(thread);
    }
  }

  /** Remembers what cannot be planned in time. */
  #refuse(key: string, job: PlannerJob, reason: string): HubError {
    const { deadline: milliseconds } = this.#options;
    const error = new HubError('QUERY_PLAN_TIMEOUT', { milliseconds });
    this.#quarantine.set(key, error);
    this.#log.warn({ key, job: job.type, milliseconds, reason }, 'a document cannot be planned in time');
    return error;
  }

  #rest(thread: PlannerThread): void {
    this.#idle.push(thread);
    this.#next();
  }

  #start(): PlannerThread {
    const { memoryMegabytes, listSizes } = this.#options;
    const thread = new PlannerThread({ supergraphSdl: this.#supergraphSdl, listSizes, memoryMegabytes });
    this.#threads.add(thread);
    let hasStarted = false;
    thread.ready.then(
      () => {
        hasStarted = true;
        this.#rest(thread);
      },
      () => undefined,
    );
    void thread.gone.then(() => {
      this.#threads.delete(thread);
      const place = this.#idle.indexOf(thread);
      if (place >= 0) this.#idle.splice(place, 1);
      this.#replace(hasStarted);
    });
    return thread;
  }

  /** A supergraph that never loaded is not tried again; one that did may be short of memory for a moment. */
  #replace(hadStarted: boolean): void {
    if (hadStarted) this.#hasEverStarted = true;
    if (this.#closed || !this.#hasEverStarted) return;
    if (hadStarted) this.#start();
    else setTimeout(() => this.#closed || this.#start(), restartPause).unref();
  }
}
