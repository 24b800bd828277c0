import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropTestDatabase, testDatabaseUrl } from '@qishu/kit/testing';
import type { Environment } from './program.js';

/** The subgraphs, each with a database of its own. */
export const subgraphs = ['enterprises', 'people', 'services', 'policies'] as const;

/** What one hub keeps: a data folder, and on MySQL databases of its own. */
export interface Home {
  readonly folder: string;
  readonly databaseUrl?: string | undefined;
  /** Points a program to it. */
  readonly environment: Environment;
  remove(): Promise<void>;
}

/** An empty home. Its databases lie where the test run's dialect says and go with it, or at the URL of a server that the test itself takes away. */
export function makeHome(given?: string): Home {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-home-'));
  const own = given === undefined ? testDatabaseUrl() : undefined;
  const databaseUrl = given ?? own;
  return {
    folder,
    databaseUrl,
    environment: { QISHU_DATA: folder, ...(databaseUrl && { QISHU_DATABASE_URL: databaseUrl }) },
    remove: async () => {
      if (own) await Promise.all(subgraphs.map((name) => dropTestDatabase(name, own)));
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
