import { z } from 'zod';
import { HubError } from './errors.js';
import { Secret } from './secret.js';

/** One fault of a configuration: the variable, what is wrong with it, what it should look like. */
export interface ConfigFault {
  readonly variable: string;
  readonly zh: string;
  readonly en: string;
}

/** Variables that belong to the test run, not to a process of the hub. */
const testPrefix = 'QISHU_TEST_';

/**
 * Reads the configuration once, whole or not at all: every fault is told together, with the variable's name.
 * This is the only place that reads the process environment. Keys are `PORT` and `QISHU_*`; an empty value counts as unset.
 * `given` (options of a command line) stands above the environment.
 */
export function loadConfig<Shape extends z.ZodObject>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
  given: Readonly<Record<string, string | undefined>> = {},
): Readonly<z.output<Shape>> {
  const known = Object.keys(shape.shape);
  const values = Object.fromEntries(known.map((name) => [name, given[name] ?? (environment[name] || undefined)]));
  const result = shape.safeParse(values);
  const faults = [...unknownKeys(known, environment), ...(result.success ? [] : faultsOf(shape, result.error, values))];
  if (!result.success || faults.length > 0) throw configError(faults);
  return deepFreeze(result.data);
}

/** One variable as text, for what must be known before a configuration can be built: the dialect of the records. */
export const environmentText = (name: string): string | undefined => process.env[name] || undefined;

/** The error that tells all faults of a configuration together. */
export function configError(faults: readonly ConfigFault[]): HubError {
  return new HubError('CONFIG_INVALID', {
    variables: faults.map((fault) => fault.variable),
    faultsZh: faults.map((fault) => fault.zh).join('；'),
    faults: faults.map((fault) => fault.en).join('; '),
  });
}

/** A variable that holds a secret of at least `least` characters. */
export function secretText(least = 1) {
  return z
    .string()
    .min(least)
    .transform((text) => new Secret(text));
}

/** A variable that holds a whole number within bounds. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,15}$/, 'whole number expected')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));
}

function unknownKeys(known: readonly string[], environment: NodeJS.ProcessEnv): ConfigFault[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('QISHU_') && !name.startsWith(testPrefix) && !known.includes(name))
    .map((variable) => {
      const meant = nearest(variable, known);
      return {
        variable,
        zh: `未知的配置项 ${variable}${meant ? `，是否指 ${meant}？` : ''}`,
        en: `unknown key ${variable}${meant ? ` (did you mean ${meant}?)` : ''}`,
      };
    });
}

function faultsOf(shape: z.ZodObject, error: z.ZodError, given: Record<string, unknown>): ConfigFault[] {
  return error.issues.map((issue) => {
    const variable = String(issue.path[0] ?? '');
    // A check across variables brings its own words, in both languages.
    if (issue.code === 'custom')
      return { variable, zh: `${variable} ${issue.message}`, en: `${variable} ${issue.message}` };
    const field = shape.shape[variable] as z.ZodType | undefined;
    const expected = field?.description ? ` (${field.description})` : '';
    const zh = given[variable] === undefined ? '未设置' : '的值不合要求';
    return { variable, zh: `${variable} ${zh}${expected}`, en: `${variable}: ${issue.message}${expected}` };
  });
}

/** The known name with the fewest edits, when it is near enough to be a typing mistake. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, distance: edits(name, candidate) }));
  ranked.sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, name.length / 4) ? best.candidate : undefined;
}

function edits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[right.length] as number;
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !(value instanceof Secret)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
