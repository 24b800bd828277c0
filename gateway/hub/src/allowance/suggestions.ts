import type { GraphQLFormattedError } from 'graphql';

/** What graphql-js adds to a complaint where a name of the schema comes near, always at its end. */
const suggestion = / ?Did you mean .+\?$/s;

/** Complaints about a document without the names of the schema that come near: who may not look may not guess either. */
export function withoutSuggestions(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, message: error.message.replace(suggestion, '') }));
}
