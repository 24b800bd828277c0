import { parseArgs } from 'node:util';
import { configureLogs, createLog, HubError, tellStarted } from '@qishu/kit/base';
import { loadHubConfig } from './config.js';
import { announce } from './start/announce.js';
import { createHub } from './start/hub.js';
import { tellProgress } from './start/progress.js';

/** Starts the hub and keeps it running until it is told to stop. */
async function main(): Promise<void> {
  const began = performance.now();
  const config = loadHubConfig({ QISHU_SCALE: readScale() });
  configureLogs({ level: config.QISHU_LOG_LEVEL });
  // Told to stop before anything is served: the process just ends, as the databases are made to bear.
  const leave = () => process.exit(0);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  const hub = await createHub({ config, onProgress: tellProgress(process.stderr) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave);
  let asked = false;
  const onStopping = () => {
    asked = true;
    hub.health.drain();
  };
  hub.lifecycle.stopOnSignals({ onStopping });
  try {
    await hub.lifecycle.start();
  } catch (error) {
    // Told to stop while it started: the signal's handler ends the process, and there is nothing to complain of.
    if (asked) return;
    throw error;
  }
  const host = config.QISHU_HOST.includes(':') ? `[${config.QISHU_HOST}]` : config.QISHU_HOST;
  const seconds = (performance.now() - began) / 1_000;
  process.stdout.write(`${await announce(`http://${host}:${hub.door.port()}`, hub.issuer, seconds)}\n`);
  tellStarted();
}

function readScale(): string | undefined {
  try {
    return parseArgs({ options: { scale: { type: 'string' } }, strict: true }).values.scale;
  } catch (error) {
    throw new HubError('BAD_REQUEST', { reason: (error as Error).message });
  }
}

main().catch((error: unknown) => {
  // A refusal is told in words; anything else is a fault of ours and needs its stack.
  if (error instanceof HubError)
    process.stderr.write(`企枢无法启动 · Qishu cannot start\n  ${error.code}: ${error.message}\n`);
  else createLog('main').fatal({ err: error }, 'the hub could not start');
  process.exit(1);
});
