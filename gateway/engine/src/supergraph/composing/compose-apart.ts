import { Worker } from 'node:worker_threads';
import { HubError } from '@qishu/kit/base/light';
import type { Composition, CompositionJob } from './composition.js';

/** The built entry of the thread; by the package's name it is found from the sources too, where tests run them. */
const entry = require.resolve('@qishu/engine/composition-worker');

/** Of the thread's heap. */
const memoryMegabytes = 1_024;

/**
 * Composes in a thread that lives no longer than that: composing needs much memory, and seldom. Rejects when the thread
 * dies or is told to stop.
 */
export async function composeApart(job: CompositionJob, signal: AbortSignal): Promise<Composition> {
  const worker = new Worker(entry, {
    name: 'composition',
    workerData: job,
    env: { NODE_ENV: 'production' },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await new Promise<Composition>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new HubError('SUPERGRAPH_INVALID', { reason: 'the composition was ended' })));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
