import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@qishu/schema';
import type { FormattedExecutionResult } from 'graphql';
import mysql from 'mysql2/promise';
import { createGatewaySigner, endable, environmentText, keptKeyPair, type SubgraphConfig } from '../base/index.js';
import { createSubgraph, type Subgraph, type SubgraphSurroundings } from '../graph/create-subgraph.js';
import type { SubgraphDefinition } from '../graph/define-subgraph.js';
import { databaseName, dialect } from '../records/index.js';

/** A subgraph on a database of its own, asked as any principal. */
export interface TestSubgraph {
  readonly subgraph: Subgraph;
  /** Statements on its tables since the last call of this function; not those of the relay, which runs beside. */
  statements(): string[];
  ask(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<FormattedExecutionResult>;
  /** Asks and returns the data; fails the test when there are errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes, and a wrong one fails them
  data(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Follows a subscription; ends with the signal, or when its consumer leaves. */
  follow(principal: Principal, query: string, more?: FollowOptions): AsyncGenerator<FormattedExecutionResult>;
  /** The gateway’s token of a principal, for whoever asks the subgraph over a wire. */
  token(principal: Principal): Promise<string>;
  /** The key that verifies it. */
  readonly publicKey: SubgraphConfig['publicKey'];
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly variables?: Record<string, unknown>;
  readonly resumeFrom?: string;
  readonly signal?: AbortSignal;
}

let last = 0;

/** The database URL of one test: a prefix of its own at the server that the test run names. */
export function testDatabaseUrl(): string | undefined {
  if (dialect !== 'mysql') return undefined;
  last += 1;
  const url = new URL(environmentText('QISHU_DATABASE_URL') ?? '');
  url.pathname = `/qishu_test_${process.pid}_${Date.now().toString(36)}_${last}`;
  return url.toString();
}

/** Drops the database that a test made. */
export async function dropTestDatabase(name: string, databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const connection = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  });
  await connection.query(`DROP DATABASE IF EXISTS \`${databaseName(name, url)}\``);
  await connection.end();
}

/** What the relay says to the database in its own time, between any two statements of a test. */
const beside =
  /\b(leases|log_state|log_events|due_work|projection_positions|roll_up_positions)\b|^(START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/;

/** Starts a subgraph for a test: SQLite in a temporary folder, or a database of its own on MariaDB. */
export async function startTestSubgraph(
  definition: SubgraphDefinition,
  config: Partial<SubgraphConfig> = {},
  surroundings: SubgraphSurroundings = {},
): Promise<TestSubgraph> {
  const folder = mkdtempSync(join(tmpdir(), `qishu-${definition.name}-`));
  const databaseUrl = testDatabaseUrl();
  const keys = await keptKeyPair(folder, 'gateway');
  const sign = createGatewaySigner(keys);
  let seen: string[] = [];
  const subgraph = await createSubgraph(
    definition,
    {
      data: folder,
      publicKey: keys.publicJwk,
      secret: 'test-secret-test-secret-test-secret',
      scale: 'none',
      ...(databaseUrl && { databaseUrl }),
      ...config,
    },
    { onStatement: (sql) => void (beside.test(sql) || seen.push(sql)), ...surroundings },
  );
  const token = (principal: Principal) => sign(definition.name, principal);
  const ask: TestSubgraph['ask'] = async (principal, query, variables = {}) =>
    subgraph.execute({ query, variables, token: await token(principal), requestId: 'test' });
  return {
    subgraph,
    ask,
    token,
    publicKey: keys.publicJwk,
    follow: (principal, query, { variables = {}, resumeFrom, signal } = {}) =>
      endable(signal, async (gone) =>
        subgraph.subscribe(
          { query, variables, token: await token(principal), requestId: 'test', extensions: { resumeFrom } },
          gone,
        ),
      ),
    statements: () => {
      const counted = seen;
      seen = [];
      return counted;
    },
    data: async (principal, query, variables) => {
      const { data, errors } = await ask(principal, query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return JSON.parse(JSON.stringify(data));
    },
    stop: async () => {
      await subgraph.stop();
      if (databaseUrl) await dropTestDatabase(definition.name, databaseUrl);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
