// What every script of the house needs before anything is installed: where it stands, how it speaks, how it runs a program.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A path inside the clone. */
export const at = (path) => join(root, path);

/** Tells the person at the terminal. On stderr, because stdout belongs to the command that follows. */
export const say = (zh, en) => process.stderr.write(`企枢 ${zh} · ${en}\n`);

/** Runs a program to its end, which is ours at the latest; resolves to its exit code and, when it is kept quiet, what it said. */
export function run(command, args, { env = {}, quiet = false, onTick } = {}) {
  return new Promise((done, failed) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', process.stderr, process.stderr];
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio });
    const kill = () => child.kill();
    process.once('exit', kill);
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
    const began = Date.now();
    const tick = onTick && setInterval(() => onTick(Math.round((Date.now() - began) / 1000)), 5000);
    child.once('error', failed);
    child.once('close', (code) => {
      clearInterval(tick);
      process.off('exit', kill);
      done({ code: code ?? 1, said: Buffer.concat(said).toString() });
    });
  });
}
