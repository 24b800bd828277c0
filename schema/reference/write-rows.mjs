// How every generated file of this folder is written: one row a line, so that a change reads as a change.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const rowsText = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

/** Run as a program, a generator writes its file; with --print it only shows it (the freshness test compares that). */
export function publish(generator, file, text) {
  if (generator !== pathToFileURL(process.argv[1] ?? '').href) return;
  if (process.argv.includes('--print')) process.stdout.write(text());
  else writeFileSync(new URL(file, generator), text());
}
