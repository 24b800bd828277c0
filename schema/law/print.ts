import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LawBroken } from './faults.js';

/** One subgraph's schema as it is published, and where it answers in the split form. */
export interface Published {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

/** Ports of the subgraphs in the split form. */
const ports: Readonly<Record<string, number>> = { enterprises: 4001, people: 4002, services: 4003, policies: 4004 };

/** Where a subgraph answers in the split form, unless the hub is told otherwise. */
export const subgraphUrl = (name: string): string => `http://127.0.0.1:${ports[name]}/graphql`;

const runFile = promisify(execFile);

// In a process of its own, because the law imports no subgraph and each of them loads a whole framework.
async function printSubgraph(root: string, name: string): Promise<Published> {
  const main = join(root, 'subgraphs', name, 'dist/main.js');
  try {
    const { stdout } = await runFile(process.execPath, [main, '--print-sdl'], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { name, url: subgraphUrl(name), typeDefs: `${stdout.trim()}\n` };
  } catch (fault) {
    throw new LawBroken(`the subgraph ${name} does not print its schema`, [String(fault)]);
  }
}

/** Prints the schema of every subgraph from its built code. */
export function printSubgraphs(root: string): Promise<Published[]> {
  return Promise.all(Object.keys(ports).map((name) => printSubgraph(root, name)));
}
