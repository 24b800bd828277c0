import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits, type Limits } from '@qishu/engine';
import { configError } from '@qishu/kit/base';
import { roles } from '@qishu/schema';
import { z } from 'zod';

const positive = z.int().min(1).max(1_000_000_000);
const limitNames = Object.keys(defaultLimits) as (keyof Limits)[];
/** Every limit that the engine knows, by its name. */
const limits = z.strictObject(Object.fromEntries(limitNames.map((name) => [name, positive.optional()])));
const openness = z.enum(['always', 'development', 'never']);
const rate = z.strictObject({
  points: positive,
  seconds: z.int().min(1).max(86_400),
  requestsPerSecond: positive,
  burst: positive,
});

const grant = z.strictObject({
  limits: limits.optional(),
  /** Most cost that may fall on a subgraph, by its name; `*`: on any that is not named. */
  subgraphCosts: z.record(z.string().regex(/^(\*|[A-Za-z0-9_-]{1,100})$/), positive).optional(),
  /** `report`: what is beyond cost, fetches and hops is run and told. For measuring before a limit is set. */
  excess: z.enum(['refuse', 'report']).optional(),
  rate: z.union([z.literal('off'), rate]).optional(),
  documents: z.enum(['any', 'listed']).optional(),
  introspection: openness.optional(),
  suggestions: openness.optional(),
  explain: z.enum(['none', 'cost', 'plan']).optional(),
});

const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]];
const shape = z.strictObject({
  default: grant,
  roles: z.partialRecord(z.enum(roleNames), grant).default({}),
  /** By subject: the client id of a platform, the account id of a person. */
  clients: z.record(z.string().min(1).max(200), grant).default({}),
});

/** What is granted to a role or a client; what is not said is taken from above. */
export type Grant = z.output<typeof grant> & { readonly limits?: Partial<Limits> | undefined };
/** `development`: only where the hub issues its own tokens. */
export type Openness = z.output<typeof openness>;
export interface AllowanceFile {
  readonly default: Grant;
  readonly roles: Readonly<Partial<Record<string, Grant>>>;
  readonly clients: Readonly<Record<string, Grant>>;
}

/** The allowances that come with the hub. */
const committed = join(__dirname, '../../data/allowances.json');

/** Reads the allowances, the committed ones where no file is named; throws CONFIG_INVALID with every fault of the file. */
export function readAllowances(file = committed): AllowanceFile {
  const parsed = shape.safeParse(read(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(file)'}: ${message}`).join('; ');
  throw invalid(file, faults);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw invalid(file, 'no readable JSON');
  }
}

function invalid(file: string, faults: string): Error {
  const variable = 'QISHU_ALLOWANCES';
  return configError([
    { variable, zh: `${variable} 文件 ${file} 有误：${faults}`, en: `${variable} (${file}): ${faults}` },
  ]);
}
