import { configureLogs, createLog, HubError } from '@qishu/kit/base/light';
import { createAlone } from './start/alone.js';
import { readAloneOptions, usage } from './start/alone-options.js';

/** Starts the engine alone and keeps it running until it is told to stop. */
async function main(): Promise<void> {
  const options = readAloneOptions(process.argv.slice(2));
  if (options === 'help') return void process.stdout.write(usage);
  configureLogs({ level: options.logLevel });
  const { lifecycle, health, door } = await createAlone(options);
  lifecycle.stopOnSignals({ onStopping: () => health.drain() });
  await lifecycle.start();
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  process.stdout.write(`企枢网关 · the gateway: http://${host}:${door.port()}/graphql\n`);
}

main().catch((error: unknown) => {
  if (error instanceof HubError) process.stderr.write(`${error.code}: ${error.message}\n${usage}`);
  else createLog('gateway').fatal({ err: error }, 'the gateway could not start');
  process.exit(1);
});
