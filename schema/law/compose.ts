import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, parse, printSchema } from 'graphql';
import { LawBroken } from './faults.js';
import type { Published } from './print.js';

/** What the subgraphs make together. */
export interface Composed {
  /** What the gateway plans by. */
  readonly supergraph: string;
  /** What a client may ask. */
  readonly api: GraphQLSchema;
  readonly apiText: string;
  /** Nothing wrong, but something to look at. */
  readonly hints: readonly string[];
}

/** Composes the published schemas, or says everything that stands in the way. */
export function compose(published: readonly Published[]): Composed {
  const services = [...published]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ typeDefs, ...service }) => ({ ...service, typeDefs: parse(typeDefs) }));
  const { errors, schema, supergraphSdl, hints } = composeServices(services);
  if (errors)
    throw new LawBroken(
      'the subgraphs do not compose',
      errors.map(({ message }) => message),
    );
  const api = schema.toAPISchema().toGraphQLJSSchema();
  return {
    supergraph: `${supergraphSdl.trim()}\n`,
    api,
    apiText: `${printSchema(api)}\n`,
    hints: hints.map(({ definition, message }) => `${definition.code}: ${message.split('\n')[0]}`),
  };
}
