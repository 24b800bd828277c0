import type { FromWorker, SubgraphRequest } from '../base/index.js';
import type { Subscribe } from './subscribe.js';

/** The subscriptions that the main thread follows in this worker. */
export interface WorkerStreams {
  open(id: number, request: SubgraphRequest, credits: number): void;
  /** The main thread has taken results and can hold so many more. */
  more(id: number, credits: number): void;
  end(id: number): void;
  endAll(): void;
}

interface Stream {
  readonly ending: AbortController;
  credits: number;
  /** Set while the stream waits for credits. */
  go?: (() => void) | undefined;
}

/** Follows subscriptions for the main thread and never sends more results than it has asked for. */
export function createWorkerStreams(subscribe: Subscribe, tell: (message: FromWorker) => void): WorkerStreams {
  const streams = new Map<number, Stream>();

  async function run(id: number, request: SubgraphRequest, stream: Stream): Promise<void> {
    const { signal } = stream.ending;
    for await (const result of subscribe(request, signal)) {
      tell({ type: 'next', id, result });
      stream.credits -= 1;
      while (stream.credits <= 0 && !signal.aborted)
        await new Promise<void>((go) => {
          stream.go = go;
        });
    }
    streams.delete(id);
    if (!signal.aborted) tell({ type: 'complete', id });
  }

  const end = (id: number): void => {
    const stream = streams.get(id);
    stream?.ending.abort();
    stream?.go?.();
  };
  return {
    open: (id, request, credits) => {
      const stream: Stream = { ending: new AbortController(), credits };
      streams.set(id, stream);
      void run(id, request, stream);
    },
    more: (id, credits) => {
      const stream = streams.get(id);
      if (!stream) return;
      stream.credits += credits;
      stream.go?.();
    },
    end,
    endAll: () => {
      for (const id of streams.keys()) end(id);
    },
  };
}
