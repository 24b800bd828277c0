import { composeServices } from '@apollo/composition';
import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse, print, validate } from 'graphql';
import { type AuthIndex, createAuthIndex } from '../authorise/auth-index.js';
import { filter } from '../authorise/filter.js';
import { decide } from '../authorise/requirement.js';
import { requirementsOf } from '../authorise/requirements-of.js';
import { buildSupergraph } from '../supergraph/load-supergraph.js';
import type { Authority } from '../transport/transport.js';

const imports = ['@key', '@shareable', '@external', '@requires', '@provides', '@inaccessible', '@interfaceObject'];
const guards = ['@authenticated', '@requiresScopes', '@policy'];

/** The link line of a subgraph; the security directives may be given other names. */
export const link = (names: readonly string[] = guards.map((name) => JSON.stringify(name))): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${[...imports.map((name) => JSON.stringify(name)), ...names]}])\n`;

/** Composes subgraphs, given as SDL without a link line; throws the codes where they do not compose. */
export function compose(subgraphs: Readonly<Record<string, string>>, linkLine = link()): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(linkLine + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl)
    throw new Error(errors?.map(({ extensions, message }) => `${extensions['code']}: ${message}`).join());
  return supergraphSdl;
}

/** Whoever holds these: `signed-in`, `scope:x`, `policy:x`. */
export function holding(...held: readonly string[]): Authority {
  const named = (kind: string) =>
    new Set(held.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1)));
  return { authenticated: held.includes('signed-in'), scopes: named('scope'), policies: named('policy') };
}

/** A supergraph with what is needed to filter and plan. */
export class Guarded {
  readonly index: AuthIndex;
  readonly schema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;

  constructor(sdl: string) {
    this.#supergraph = buildSupergraph(sdl);
    this.#planner = new QueryPlanner(this.#supergraph);
    this.schema = this.#supergraph.apiSchema().toGraphQLJSSchema();
    this.fullSchema = this.#supergraph.schema.toGraphQLJSSchema();
    this.index = createAuthIndex(this.#supergraph.schema);
  }

  /** Filters a valid query as a planner does. */
  filter(query: string | DocumentNode, authority: Authority) {
    const document = typeof query === 'string' ? parse(query, { noLocation: true }) : query;
    const faults = validate(this.schema, document);
    if (faults.length > 0) throw new Error(faults.join());
    const requirements = requirementsOf(this.index, this.schema, document);
    return filter(this.index, this.schema, document, decide(requirements, authority));
  }

  /** What is left of a query, on one line; nothing where nothing is left. */
  left(query: string, authority: Authority): string | undefined {
    const { document } = this.filter(query, authority);
    return document && oneLine(print(document));
  }

  plan(document: DocumentNode): QueryPlan {
    return this.#planner.buildQueryPlan(operationFromDocument(this.#supergraph.apiSchema(), document));
  }

  /** The questions to subgraphs that a document leads to, as `subgraph: question`. */
  fetches(document: DocumentNode): string[] {
    const found: string[] = [];
    JSON.stringify(this.plan(document), (_, node) => {
      if (node?.kind === 'Fetch') found.push(`${node.serviceName}: ${oneLine(node.operation)}`);
      return node;
    });
    return found;
  }
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
