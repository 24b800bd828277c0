import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { compose } from './compose.js';
import { lint } from './lint.js';
import { type Published, subgraphUrl } from './print.js';

const folder = join(__dirname, '..');
const committed = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The schemas as committed; that they are what the code prints is checked by `npm run schema -- --check`. */
const published: Published[] = readdirSync(join(folder, 'subgraphs')).map((file) => {
  const name = file.replace(/\.graphql$/, '');
  return { name, url: subgraphUrl(name), typeDefs: committed(`subgraphs/${file}`) };
});

test('the committed supergraph and API are what the committed subgraphs make together', () => {
  const { supergraph, apiText } = compose(published);
  expect(supergraph).toBe(committed('supergraph.graphql'));
  expect(apiText).toBe(committed('api.graphql'));
});

test('the committed supergraph keeps the law', () => {
  expect(lint(parse(committed('supergraph.graphql')))).toEqual([]);
});
