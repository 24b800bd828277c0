import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, visit } from 'graphql';
import { createWorld, type World } from './world.js';

const folder = join(__dirname, '../../../schema/subgraphs');

/** Who may see what is not the subject here, and the stock gateway refuses a supergraph that says it. */
const security = new Set(['authenticated', 'requiresScopes', 'policy']);

/** The hub's own supergraph over made-up data. */
export function hubWorld(): World {
  const services = readdirSync(folder).map((file) => ({
    name: basename(file, '.graphql'),
    url: 'http://hub.invalid/',
    typeDefs: visit(parse(readFileSync(join(folder, file), 'utf8')), {
      Directive: ({ name }) => (security.has(name.value) ? null : undefined),
    }),
  }));
  return createWorld('hub', services);
}
