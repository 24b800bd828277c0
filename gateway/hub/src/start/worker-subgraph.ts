import { Worker } from 'node:worker_threads';
import {
  createLog,
  endable,
  type FromWorker,
  formatError,
  HubError,
  type SubgraphConfig,
  type SubgraphRequest,
  type SubgraphWorkerData,
  type ToWorker,
} from '@qishu/kit/base';
import type { FormattedExecutionResult } from 'graphql';
import { FollowedStreams } from './followed-streams.js';

export interface WorkerSubgraphOptions {
  readonly name: string;
  /** The built file that the worker runs. */
  readonly entry: string;
  readonly config: SubgraphConfig;
  readonly onProgress?: (name: string, progress: Extract<FromWorker, { type: 'progress' }>) => void;
  /** Answers a question that the subgraph has for another one. */
  readonly onAsk?: (question: Question) => Promise<FormattedExecutionResult>;
  /** Told whenever the subgraph becomes ready or stops being so. */
  readonly onReady?: (name: string, ready: boolean) => void;
}

/** What one subgraph wants to know of another. */
export type Question = Extract<FromWorker, { type: 'ask' }>;

interface Waiting {
  readonly resolve: (result: FormattedExecutionResult) => void;
  readonly reject: (error: Error) => void;
}

/** Milliseconds before a worker that crashed is started again; doubled for each crash in a row. */
const firstPause = 250;
const longestPause = 30_000;
/** Milliseconds that a worker may take to stop by itself. */
const stopDeadline = 10_000;

/** A subgraph in a worker thread: asked by messages, started again when it crashes. */
export class WorkerSubgraph {
  readonly name: string;
  readonly #options: WorkerSubgraphOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #streams = new FollowedStreams((message) => this.#post(message));
  readonly #log = createLog('start');
  #worker: Worker | undefined;
  #ready = false;
  #stopping = false;
  #crashes = 0;
  #next = 1;
  #pause: NodeJS.Timeout | undefined;

  constructor(options: WorkerSubgraphOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Starts the worker; resolves when the subgraph answers, rejects with the reason that it gives for not starting. */
  start(): Promise<void> {
    const { name, entry, config } = this.#options;
    const worker = new Worker(entry, { workerData: { name, config } satisfies SubgraphWorkerData, name });
    this.#worker = worker;
    return new Promise((done, failed) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          this.#becomeReady();
          done();
        } else if (message.type === 'failed') {
          failed(this.#failure(message.error));
        } else this.#take(message);
      });
      worker.on('error', (err) => this.#log.error({ err, subgraph: name }, 'a subgraph crashed'));
      worker.on('exit', (code) => {
        failed(new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: name }));
        this.#afterExit(worker, code);
      });
    });
  }

  /** Asks the subgraph; rejects with SUBGRAPH_UNAVAILABLE when it is not there or stops, or goes before it has answered. */
  execute(request: SubgraphRequest, signal?: AbortSignal): Promise<FormattedExecutionResult> {
    if (!this.#ready || this.#stopping) return Promise.reject(this.#unavailable());
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#waiting.delete(id);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        settle();
        this.#post({ type: 'abort', id });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(id, {
        resolve: (result) => {
          settle();
          resolve(result);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#post({ type: 'execute', id, request });
    });
  }

  /** Follows a subscription until the signal aborts or the consumer leaves; throws SUBGRAPH_UNAVAILABLE when the worker goes. */
  subscribe(request: SubgraphRequest, signal?: AbortSignal): AsyncIterable<FormattedExecutionResult> {
    return endable(signal, async () => {
      if (!this.#ready || this.#stopping) throw this.#unavailable();
      return this.#streams.open(this.#next++, request);
    });
  }

  /** Lets the worker finish and end; ends it when it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#streams.lose(this.#unavailable());
    clearTimeout(this.#pause);
    const worker = this.#worker;
    if (!worker) return;
    const gone = new Promise<void>((done) => worker.once('exit', () => done()));
    const late = setTimeout(() => void worker.terminate(), stopDeadline);
    if (this.#ready) this.#post({ type: 'stop' });
    else void worker.terminate();
    await gone;
    clearTimeout(late);
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #take(message: FromWorker): void {
    if (message.type === 'result') this.#waiting.get(message.id)?.resolve(message.result);
    else if (message.type === 'next' || message.type === 'complete') this.#streams.take(message);
    else if (message.type === 'progress') this.#options.onProgress?.(this.name, message);
    else if (message.type === 'ask') void this.#answer(message);
  }

  async #answer(question: Question): Promise<void> {
    const worker = this.#worker;
    const { onAsk = () => Promise.reject(this.#unavailable()) } = this.#options;
    const result = await onAsk(question).catch((error: unknown) => ({ errors: [formatError(error)] }));
    worker?.postMessage({ type: 'answer', id: question.id, result } satisfies ToWorker);
  }

  #becomeReady(): void {
    this.#ready = true;
    this.#options.onReady?.(this.name, true);
    // A worker that has lived for a while begins a new count.
    const forgive = setTimeout(() => {
      this.#crashes = 0;
    }, 2 * longestPause);
    forgive.unref();
    this.#worker?.once('exit', () => clearTimeout(forgive));
  }

  #afterExit(worker: Worker, code: number): void {
    if (this.#worker !== worker) return;
    const wasReady = this.#ready;
    this.#worker = undefined;
    this.#ready = false;
    for (const { reject } of [...this.#waiting.values()]) reject(this.#unavailable());
    this.#streams.lose(this.#unavailable());
    if (wasReady) this.#options.onReady?.(this.name, false);
    // One that never became ready is the starter's to tell; one that stopped on request is done.
    if (this.#stopping || (!wasReady && this.#crashes === 0)) return;
    this.#crashes += 1;
    const pause = Math.min(firstPause * 2 ** (this.#crashes - 1), longestPause);
    this.#log.error({ subgraph: this.name, code, pause }, 'a subgraph has gone and is started again');
    this.#pause = setTimeout(
      () => this.start().catch((err) => this.#log.error({ err, subgraph: this.name }, 'a subgraph did not start')),
      pause,
    );
  }

  #failure({ code, details }: Extract<FromWorker, { type: 'failed' }>['error']): HubError {
    const error = new HubError(code, details);
    // A refusal says its reason in its words, to whoever started it; a fault of ours keeps it in the log alone.
    if (code === 'INTERNAL') this.#log.error({ err: error, subgraph: this.name, details }, 'a subgraph did not start');
    void this.#worker?.terminate();
    return error;
  }

  #unavailable(): HubError {
    return new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: this.name });
  }
}
