import { join, resolve } from 'node:path';
import { ensureFolder, HubError } from '@qishu/kit/base';
import Database from 'better-sqlite3';

/** A data folder that this process alone uses. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

/**
 * Takes a data folder for this process. The lock is SQLite's own on a file in it: the system lets go of it however the
 * process ends, `kill -9` included, and it holds between containers that share the folder.
 */
export function takeDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  let lock: Database.Database | undefined;
  try {
    ensureFolder(path);
    lock = new Database(join(path, 'hub.lock'), { timeout: 0 });
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS taken (pid INTEGER)');
  } catch (cause) {
    lock?.close();
    const busy = String((cause as { code?: unknown }).code).startsWith('SQLITE_BUSY');
    throw new HubError(busy ? 'DATA_FOLDER_IN_USE' : 'DATA_FOLDER_NOT_WRITABLE', { folder: path }, { cause });
  }
  const held = lock;
  return { path, release: () => void held.close() };
}
