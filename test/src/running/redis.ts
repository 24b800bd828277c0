import { freePort } from './free-port.js';
import { programNamed } from './installed.js';
import { Program } from './program.js';

/** Where Redis is looked for when this machine has no program to start one. */
const usual = 'redis://127.0.0.1:6379';

/** The URL of a Redis: one of the test's own, else the one that runs at the usual port. */
export async function startRedis(): Promise<string> {
  const server = programNamed('redis-server');
  if (!server) return usual;
  const port = await freePort();
  const program = new Program(server, [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await program.says(/Ready to accept connections/);
  return `redis://127.0.0.1:${port}`;
}
