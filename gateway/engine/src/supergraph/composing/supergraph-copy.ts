import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createLog, ensureFolder } from '@qishu/kit/base/light';

/** The last good supergraph and what it was composed of: what a start with a subgraph away begins with. */
export interface SupergraphCopy {
  /** The release that the copy was made under; under another one it is not used. */
  readonly origin: string;
  readonly supergraphSdl: string;
  /** By name of the subgraph. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/** The copy in a file; nothing where there is none, where it is of another origin, or where it cannot be read (told). */
export function readSupergraphCopy(file: string, origin: string): SupergraphCopy | undefined {
  try {
    const copy = copyOf(JSON.parse(readFileSync(file, 'utf8')));
    return copy.origin === origin ? copy : undefined;
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'ENOENT')
      createLog('supergraph').warn({ err, file }, 'the copy of the supergraph cannot be used');
    return undefined;
  }
}

/** Writes the copy so that a reader finds the whole old one or the whole new one, whenever the machine stops. */
export async function writeSupergraphCopy(file: string, { subgraphs, ...rest }: SupergraphCopy): Promise<void> {
  ensureFolder(dirname(file), 0o700);
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ ...rest, subgraphs: [...subgraphs] }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

function copyOf(given: { origin?: unknown; supergraphSdl?: unknown; subgraphs?: unknown } | null): SupergraphCopy {
  const { origin, supergraphSdl, subgraphs } = given ?? {};
  const isEntry = (entry: unknown) => Array.isArray(entry) && entry.length === 2 && entry.every(isText);
  if (!isText(origin) || !isText(supergraphSdl) || !Array.isArray(subgraphs) || !subgraphs.every(isEntry))
    throw new Error('not a copy of a supergraph');
  return { origin, supergraphSdl, subgraphs: new Map(subgraphs) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
