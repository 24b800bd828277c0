import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { defaultListSizes, type ListSizeOptions } from '../limits/list-sizes.js';
import { Planning } from '../plan/planning.js';
import { buildApiSchemaAtOnce } from '../supergraph/build-schemas.js';
import { buildSupergraph, faceOf } from '../supergraph/load-supergraph.js';

/** What the subgraphs of tests may use of federation. */
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override",
  "@authenticated", "@requiresScopes", { name: "@cost", as: "@price" }, { name: "@listSize", as: "@howMany" }])`;

/** The supergraph of subgraphs given by name. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid/`,
      typeDefs: parse(`${link}\n${sdl}`),
    })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** What a planner's thread does, in this one. */
export function planningOf(supergraphSdl: string, listSizes: ListSizeOptions = defaultListSizes): Planning {
  const supergraph = buildSupergraph(supergraphSdl);
  const planningSchema = supergraph.apiSchema();
  const apiSchema = buildApiSchemaAtOnce(faceOf(supergraph, planningSchema).apiSdl);
  return new Planning({ supergraph, planningSchema, apiSchema }, listSizes);
}

/** A supergraph of which a small document takes very long to plan: every field can be had of every subgraph. */
export function slowSupergraph(subgraphs: number): string {
  const names = Array.from({ length: subgraphs }, (_, place) => `s${place}`);
  return compose(
    Object.fromEntries(
      names.map((name) => [
        name,
        `type Query { t: T @shareable }
         type T @key(fields: "id") { id: ID! a: T @shareable, b: T @shareable, only_${name}: Int }`,
      ]),
    ),
  );
}

/** A document for `slowSupergraph` that takes seconds to plan. */
export function slowDocument(subgraphs: number, levels: number): string {
  const leaves = Array.from({ length: subgraphs }, (_, place) => `only_s${place}`).join(' ');
  const set = (level: number): string => (level === 0 ? leaves : `a { ${set(level - 1)} } b { ${set(level - 1)} }`);
  return `{ t { ${set(levels)} } }`;
}
