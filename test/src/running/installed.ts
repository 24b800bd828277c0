import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environmentText } from '@qishu/kit/base';

const folders = [
  ...(environmentText('PATH') ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

/** Where a program lies, if this machine has it. */
export const programNamed = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
