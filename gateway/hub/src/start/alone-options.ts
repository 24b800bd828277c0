import { parseArgs } from 'node:util';
import { defaultLimits, type Limits } from '@qishu/engine';
import { HubError, type LogLevel, wholeNumber } from '@qishu/kit/base';
import { z } from 'zod';
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

const limits = z.string().transform((given, check): Partial<Limits> => {
  if (given === 'off') return Object.fromEntries(limitNames.map((name) => [name, Number.MAX_SAFE_INTEGER]));
  const pairs = given.split(',').map((pair) => pair.split('='));
  const isKnown = ([name, most = '']: string[]) => limitNames.some((known) => known === name) && /^\d{1,9}$/.test(most);
  if (!pairs.every(isKnown)) check.addIssue({ code: 'custom', message: `off, or of ${limitNames.join(', ')}` });
  return Object.fromEntries(pairs.map(([name, most]) => [name, Number(most)]));
});

const shape = z.object({
  supergraph: z.string({ error: 'FILE' }).min(1),
  host: z.string().min(1).default('127.0.0.1'),
  port: wholeNumber(0, 65_535).default(4000),
  limits: limits.optional(),
  'subgraph-errors': z.boolean().default(false),
  'log-level': z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  help: z.boolean().default(false),
});

/** Reads the command line of `npm run gateway`, whole or not at all. `help`: it was asked for the usage and nothing else counts. */
export function readAloneOptions(args: readonly string[]): (AloneOptions & { logLevel: LogLevel }) | 'help' {
  const given = parse(args);
  if (given.help) return 'help';
  const { data, error } = shape.safeParse(given);
  if (!data) throw refused(error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '));
  const { 'subgraph-errors': shown, 'log-level': logLevel, help: _, ...options } = data;
  return { ...options, logLevel, subgraphErrors: shown ? 'shown' : 'masked' };
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
