import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { environmentText } from '@qishu/kit/base';

/** The folder of the clone. */
const root = resolve(__dirname, '../../..');

/** A path inside the clone. */
export const at = (path: string): string => join(root, path);

/** How a program ended, and everything that it said. */
export interface Ending {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Environment = Readonly<Record<string, string>>;

/** What a program needs of this process's environment. Nothing else is handed on: a variable set here must not steer a test. */
const inherited: Environment = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
    const value = environmentText(name);
    return value === undefined ? [] : [[name, value]];
  }),
);

const running = new Set<Program>();
process.once('exit', () => {
  for (const program of running) program.child.kill('SIGKILL');
});

/** A process that a test started. */
export class Program {
  readonly child: ChildProcess;
  /** Settles when the process is gone and its output is read. */
  readonly ended: Promise<Ending>;
  readonly #said = { out: '', err: '' };

  constructor(command: string, args: readonly string[], environment: Environment = {}) {
    this.child = spawn(command, args, {
      cwd: root,
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this);
    this.child.stdout?.on('data', (chunk) => (this.#said.out += chunk));
    this.child.stderr?.on('data', (chunk) => (this.#said.err += chunk));
    this.ended = once(this.child, 'close').then(([code]) => {
      running.delete(this);
      return { code, ...this.#said };
    });
  }

  /** Both streams, so far. */
  get said(): string {
    return this.#said.out + this.#said.err;
  }

  /** Waits until it has said something; fails when it ends without having done so. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    const { stdout, stderr } = this.child;
    return new Promise((done, failed) => {
      const look = (): void => {
        const match = pattern.exec(this.said);
        if (!match) return;
        for (const stream of [stdout, stderr]) stream?.off('data', look);
        done(match);
      };
      for (const stream of [stdout, stderr]) stream?.on('data', look);
      look();
      void this.ended.then(({ code }) => failed(new Error(`ended with ${code} before ${pattern}:\n${this.said}`)));
    });
  }

  /** Ends it by a signal and tells how it went. */
  end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Ends whatever the tests of this file left running. */
export async function endPrograms(): Promise<void> {
  await Promise.all([...running].map((program) => program.end('SIGKILL')));
}
