import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FormattedExecutionResult } from 'graphql';
import { type FromWorker, HubError, type SubgraphWorkerData, type ToWorker, tellStarted } from '../base/index.js';
import { createSubgraph, type Subgraph } from './create-subgraph.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import type { AskUpstream } from './projections.js';
import { createWorkerStreams } from './worker-streams.js';

type Tell = (message: FromWorker) => void;

/** Questions to other subgraphs that wait for the hub’s answer. */
function createQuestions(tell: Tell): {
  ask: AskUpstream;
  answer: (id: number, result: FormattedExecutionResult) => void;
} {
  const waiting = new Map<number, (result: FormattedExecutionResult) => void>();
  let last = 0;
  return {
    ask: (subgraph, query, variables) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        tell({ type: 'ask', id: last, subgraph, query, variables });
      }),
    answer: (id, result) => {
      waiting.get(id)?.(result);
      waiting.delete(id);
    },
  };
}

/** Answers what comes over a port until it is told to stop. */
export function servePort(port: MessagePort, subgraph: Pick<Subgraph, 'execute' | 'subscribe' | 'stop'>): void {
  const tell: Tell = (message) => port.postMessage(message);
  const running = new Map<number, AbortController>();
  const streams = createWorkerStreams(subgraph.subscribe, tell);

  const execute = async ({ id, request }: Extract<ToWorker, { type: 'execute' }>): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await subgraph.execute(request, controller.signal);
    running.delete(id);
    tell({ type: 'result', id, result });
  };
  const stop = async (): Promise<void> => {
    streams.endAll();
    await subgraph.stop();
    tell({ type: 'stopped' });
    port.close();
  };
  port.on('message', (message: ToWorker) => {
    if (message.type === 'execute') void execute(message);
    else if (message.type === 'subscribe') streams.open(message.id, message.request, message.credits);
    else if (message.type === 'more') streams.more(message.id, message.credits);
    else if (message.type === 'abort') {
      running.get(message.id)?.abort();
      streams.end(message.id);
    } else if (message.type === 'stop') void stop();
  });
}

/** Runs a subgraph in the worker thread that the hub started: requests come and go by messages. */
export async function runWorker(definition: SubgraphDefinition): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('runWorker needs a worker thread');
  const tell: Tell = (message) => port.postMessage(message);
  const { config } = workerData as SubgraphWorkerData;
  try {
    const questions = createQuestions(tell);
    port.on(
      'message',
      (message: ToWorker) => message.type === 'answer' && questions.answer(message.id, message.result),
    );
    const subgraph = await createSubgraph(definition, config, {
      progress: (zh, en, ratio) => tell({ type: 'progress', zh, en, ratio }),
      upstream: questions.ask,
    });
    servePort(port, subgraph);
    tell({ type: 'ready' });
    tellStarted();
  } catch (error) {
    const known = error instanceof HubError ? error : new HubError('INTERNAL', {}, { cause: error });
    tell({
      type: 'failed',
      error: {
        code: known.code,
        details: { ...known.details, ...(known.code === 'INTERNAL' && { reason: String(error) }) },
      },
    });
  }
}
