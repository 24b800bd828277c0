import { channel } from 'node:diagnostics_channel';

const started = channel('qishu:started');

/** Tells whoever watches this thread that it does what it was started for. */
export function tellStarted(): void {
  started.publish({});
}
