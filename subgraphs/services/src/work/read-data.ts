import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads one file of the subgraph’s committed data. */
export const readData = <T>(file: string): T =>
  JSON.parse(readFileSync(join(__dirname, '../../data', file), 'utf8')) as T;
