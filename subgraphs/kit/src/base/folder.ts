import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HubError } from './errors.js';

/**
 * Makes a folder and those above it, or throws DATA_FOLDER_NOT_WRITABLE. Step by step, because Node's own
 * `recursive: true` never returns where the system says that a parent is missing although it is there (`/proc`).
 */
export function ensureFolder(folder: string, mode?: number): void {
  const path = resolve(folder);
  if (existsSync(path)) return;
  if (dirname(path) !== path) ensureFolder(dirname(path));
  try {
    mkdirSync(path, { mode });
  } catch (cause) {
    // Another process may have been quicker.
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new HubError('DATA_FOLDER_NOT_WRITABLE', { folder: path }, { cause });
  }
}
