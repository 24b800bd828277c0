import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createInProcessTransport, Engine, openSnapshot } from '@qishu/engine';
import { configureLogs, createHealth, keptKeyPair } from '@qishu/kit/base';
import { graphql, parse } from 'graphql';
import type { HubContext } from '../context.js';
import type { DoorBounds } from '../door/bounds.js';
import { createDoor, type Door } from '../door/door.js';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '../identity/development-issuer.js';
import { createIdentify, type Identify } from '../identity/identify.js';
import { createServiceTokens } from '../identity/service.js';
import { Feed } from './feed.js';

configureLogs({ level: 'silent' });

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const events = parse(`${link}
  type Query { head: Int! }
  type Subscription { happened(padding: String): Event! }
  type Event { number: Int! thing: Thing! padding: String }
  type Thing @key(fields: "id") { id: ID! }
`);
const things = parse(`${link}
  type Query { things: [Thing!]! }
  type Mutation { change: Int! }
  type Thing @key(fields: "id") { id: ID! name: String! }
`);

/** A door over two subgraphs: a feed of events, and the names of the things that they are about. */
export interface LiveDoor {
  readonly door: Door;
  readonly port: number;
  readonly feed: Feed;
  readonly issuer: DevelopmentIssuer;
  /** Fetches of names that were sent. */
  fetches(): number;
  /** Resolves when so many streams are open at the door. */
  untilStreams(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** What a test asks of a feed's door: each event with the name of its thing. */
export const happened = 'subscription { happened { number thing { name } } }';

export interface LiveDoorOptions {
  readonly bounds?: Partial<DoorBounds>;
  /** Letters of each event's padding, so that a test can fill a connection. */
  readonly padding?: number;
  /** In place of the development issuer's. */
  readonly identify?: Identify;
}

/** Starts one. */
export async function liveDoor({ bounds, padding = 0, identify }: LiveDoorOptions = {}): Promise<LiveDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-live-'));
  const keys = await keptKeyPair(folder, 'issuer');
  const issuer = createDevelopmentIssuer(keys);
  const feed = new Feed();
  let fetches = 0;
  let changes = 0;
  const feedSchema = buildSubgraphSchema([
    { typeDefs: events, resolvers: { Event: { padding: () => 'x'.repeat(padding) } } },
  ]);
  const thingSchema = buildSubgraphSchema([
    {
      typeDefs: things,
      resolvers: {
        Query: { things: () => [{ id: '0' }] },
        Mutation: { change: () => ++changes },
        Thing: { name: ({ id }: { id: string }) => `thing ${id}` },
      },
    },
  ]);
  const feedTransport = createInProcessTransport<HubContext>(
    async ({ query, variables }) =>
      (await graphql({ schema: feedSchema, source: query, variableValues: variables })) as never,
    { subscribe: (call, signal) => feed.read(feedSchema, call, signal) },
  );
  const thingTransport = createInProcessTransport<HubContext>(async ({ query, variables }) => {
    fetches += 1;
    const result = await graphql({ schema: thingSchema, source: query, variableValues: variables });
    return JSON.parse(JSON.stringify(result));
  });
  const { supergraphSdl = '' } = composeServices([
    { name: 'events', url: 'http://events.invalid/', typeDefs: events },
    { name: 'things', url: 'http://things.invalid/', typeDefs: things },
  ]);
  const engine = new Engine<HubContext>({
    snapshot: await openSnapshot(supergraphSdl),
    transportTo: ({ name }) => (name === 'events' ? feedTransport : thingTransport),
  });
  const door = createDoor({
    engine,
    identify: identify ?? createIdentify(issuer.verify, createServiceTokens(keys).verify),
    health: createHealth(),
    started: () => true,
    bounds: { drainTime: 0, ...bounds },
    host: '127.0.0.1',
    port: 0,
  });
  await door.start();
  return {
    door,
    port: door.port(),
    feed,
    issuer,
    fetches: () => fetches,
    async untilStreams(count) {
      while (engine.liveNumbers().streams !== count) await new Promise((done) => setImmediate(done));
    },
    async stop() {
      await door.stop();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
