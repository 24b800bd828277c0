import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path below `schema/` → the text that belongs there. */
export type Files = Readonly<Record<string, string>>;

/** The paths whose text is not the one that belongs there. */
export function staleOf(folder: string, files: Files): string[] {
  const isStale = ([path, text]: [string, string]): boolean => {
    const file = join(folder, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  };
  return Object.entries(files)
    .filter(isStale)
    .map(([path]) => path);
}

/** Writes each text to its path. */
export function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
