import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { Engine, openSnapshot } from '@qishu/engine';
import { configureLogs } from '@qishu/kit/base';
import { parse } from 'graphql';

configureLogs({ level: 'silent' });

const folder = join(__dirname, 'worlds/media');
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@provides", "@requires", "@override", "@inaccessible", "@interfaceObject"])\n`;
/** One more subgraph for which every medium is the same type: each multiplies the ways to its implementations. */
const critics = `type Query { critics: Int }
  type Media @key(fields: "id") @interfaceObject { id: ID! title: String! @external verdict: String @requires(fields: "title") }`;

function supergraph(): string {
  const read = (file: string) => ({ name: basename(file, '.graphql'), sdl: readFileSync(join(folder, file), 'utf8') });
  const parts = [...readdirSync(folder).map(read), { name: 'critics', sdl: critics }];
  const services = parts.map(({ name, sdl }) => ({
    name,
    url: `http://${name}.invalid/`,
    typeDefs: parse(link + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

test('an operation whose ways multiply beyond any memory is refused, and the next one is planned', async () => {
  const unreachable = { execute: () => Promise.reject(new Error('nothing is fetched here')) };
  const engine = new Engine({ snapshot: await openSnapshot(supergraph()), transportTo: () => unreachable });
  const context = { requestId: 'multiplying' };
  const source =
    '{ people { home { country { anthem { verdict blurb ... on Book { votes(since: -3) blurb title } title blurb } } } } }';
  // Whether memory or time ends first depends on the machine.
  const refused = { code: expect.stringMatching(/^QUERY_PLAN_(FAILED|TIMEOUT)$/) };
  await expect(engine.prepare({ source, context })).rejects.toMatchObject(refused);
  await expect(engine.prepare({ source: '{ people { home { __typename } } }', context })).resolves.toBeDefined();
  await engine.stop();
}, 60_000);
