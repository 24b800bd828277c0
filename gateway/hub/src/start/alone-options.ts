import { parseArgs } from 'node:util';
import { defaultLimits, type Limits } from '@qishu/engine';
import { HubError, type LogLevel } from '@qishu/kit/base/light';
import type { AloneOptions } from './alone.js';

/** What `npm run gateway` prints for `--help` and after a mistake. */
export const usage = `用法 · usage:
  npm run gateway -- --supergraph FILE [--port 4000] [--host 127.0.0.1] [--subgraph-errors]
                     [--limits off | NAME=NUMBER,…] [--log-level warn]
  --subgraph-errors   原样返回子图的错误信息 · show the subgraphs' own error messages
  --limits            ${Object.entries(defaultLimits)
    .map(([name, most]) => `${name}=${most}`)
    .join(',')}
`;

const text = { type: 'string' } as const;
const flags = {
  supergraph: text,
  port: text,
  host: text,
  limits: text,
  'log-level': text,
  'subgraph-errors': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const limitNames = Object.keys(defaultLimits) as (keyof Limits)[];

const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function readLimits(given: string | undefined): Partial<Limits> | undefined | Fault {
  if (given === undefined) return undefined;
  if (given === 'off') return Object.fromEntries(limitNames.map((name) => [name, Number.MAX_SAFE_INTEGER]));
  const pairs = given.split(',').map((pair) => pair.split('='));
  const isKnown = ([name, most = '']: string[]) => limitNames.some((known) => known === name) && /^\d{1,9}$/.test(most);
  if (!pairs.every(isKnown)) return new Fault('--limits', `off, or of ${limitNames.join(', ')}`);
  return Object.fromEntries(pairs.map(([name, most]) => [name, Number(most)]));
}

function readPort(given = '4000'): number | Fault {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  return port <= 65_535 ? port : new Fault('--port', '0 … 65535');
}

function readLogLevel(given = 'warn'): LogLevel | Fault {
  return logLevels.find((level) => level === given) ?? new Fault('--log-level', logLevels.join(', '));
}

/** What is wrong with a flag. */
class Fault {
  constructor(
    readonly flag: string,
    readonly expected: string,
  ) {}
}

/** Reads the command line of `npm run gateway`, whole or not at all. `help`: it was asked for the usage and nothing else counts. */
export function readAloneOptions(args: readonly string[]): (AloneOptions & { logLevel: LogLevel }) | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const read = {
    supergraph: given.supergraph || new Fault('--supergraph', 'FILE'),
    host: (given.host ?? '127.0.0.1') || new Fault('--host', 'ADDRESS'),
    port: readPort(given.port),
    limits: readLimits(given.limits),
    logLevel: readLogLevel(given['log-level']),
  };
  if (!isFaultless(read)) throw refused(faultsOf(read));
  return { ...read, subgraphErrors: given['subgraph-errors'] ? 'shown' : 'masked' };
}

type Faultless<Read> = { [Name in keyof Read]: Exclude<Read[Name], Fault> };

function isFaultless<Read extends object>(read: Read): read is Faultless<Read> & Read {
  return !Object.values(read).some((value) => value instanceof Fault);
}

function faultsOf(read: object): string {
  const faults = Object.values(read).filter((value) => value instanceof Fault);
  return faults.map(({ flag, expected }) => `${flag}: ${expected}`).join('; ');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function refused(reason: string): HubError {
  return new HubError('BAD_REQUEST', { reason });
}
