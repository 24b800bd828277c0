import { parentPort, workerData } from 'node:worker_threads';
import { type CompositionJob, composeSupergraph } from './composition.js';

// The entry of a thread that composes once and ends.
parentPort?.postMessage(composeSupergraph(workerData as CompositionJob));
