import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** src/reference and dist/reference lie at the same depth, so one path serves tests and the built package. */
const folder = join(__dirname, '..', '..', 'reference');

/** Makes a value and all that hangs on it read-only: every reader of the process shares it. */
function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freezeDeeply(part);
  return Object.freeze(value);
}

/** A reader of one committed file of schema/reference: read and frozen on first use, shared from then on. */
export function referenceReader<T>(file: string): () => T {
  let read: T | undefined;
  return () => {
    read ??= freezeDeeply(JSON.parse(readFileSync(join(folder, file), 'utf8')) as T);
    return read;
  };
}
