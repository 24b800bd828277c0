import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { configureLogs } from '@qishu/kit/base';
import { parse } from 'graphql';
import { loadHubConfig } from '../config.js';
import type { DoorBounds } from '../door/bounds.js';
import { createHub, type Hub } from '../start/hub.js';

configureLogs({ level: 'silent' });

/** The worker file of the test subgraphs. */
export const subgraphFile = join(__dirname, 'subgraph.cjs');
export const subgraphNames = ['enterprises', 'people'];

/** A throw-away data folder with the supergraph of the test subgraphs in it. */
export function testFolder(): { folder: string; supergraph: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-hub-'));
  const services = subgraphNames.map((name) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(readFileSync(join(__dirname, `${name}.graphql`), 'utf8')),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl);
  return { folder, supergraph, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A hub over the test subgraphs, on a free port, not yet started. */
export function smallHub(
  at: { folder: string; supergraph: string },
  given: Record<string, string> = {},
  bounds: Partial<DoorBounds> = {},
): Promise<Hub> {
  const config = loadHubConfig({ PORT: '0', QISHU_DATA: at.folder, QISHU_SUPERGRAPH: at.supergraph, ...given }, {});
  return createHub({ config, entryOf: () => subgraphFile, bounds });
}

/** What a hub answers to a question. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: unknown;
      readonly extensions: Record<string, unknown>;
    }[];
    readonly extensions?: Record<string, unknown>;
  };
}

/** Asks a hub over HTTP. */
export async function ask(
  hub: Hub,
  request: Record<string, unknown> | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(
    await fetch(`http://127.0.0.1:${hub.door.port()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof request === 'string' ? request : JSON.stringify(request),
    }),
  );
}

/** Reads an answer, which is JSON whatever it says. */
export async function read(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
