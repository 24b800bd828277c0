import { parentPort, workerData } from 'node:worker_threads';
import type { FormattedExecutionResult } from 'graphql';
import { type FromWorker, HubError, type SubgraphWorkerData, type ToWorker } from '../base/index.js';
import { createSubgraph } from './create-subgraph.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import type { AskUpstream } from './projections.js';

/** Questions to other subgraphs that wait for the hub’s answer. */
function createQuestions(tell: (message: FromWorker) => void): {
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

/** Runs a subgraph in the worker thread that the hub started: requests come and go by messages. */
export async function runWorker(definition: SubgraphDefinition): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('runWorker needs a worker thread');
  const tell = (message: FromWorker): void => port.postMessage(message);
  const { config } = workerData as SubgraphWorkerData;
  const running = new Map<number, AbortController>();
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
    port.on('message', (message: ToWorker) => {
      if (message.type === 'abort') running.get(message.id)?.abort();
      else if (message.type === 'stop')
        void subgraph.stop().then(() => {
          tell({ type: 'stopped' });
          port.close();
        });
      else if (message.type === 'execute') {
        const controller = new AbortController();
        running.set(message.id, controller);
        void subgraph.execute(message.request, controller.signal).then((result) => {
          running.delete(message.id);
          tell({ type: 'result', id: message.id, result });
        });
      }
    });
    tell({ type: 'ready' });
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
