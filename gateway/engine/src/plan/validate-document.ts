import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  validate,
} from 'graphql';
import { getOperations } from './operations-of.js';
import { responseKeysAtRoot } from './root-conditions.js';

/** A document with very many faults is told so many of them. */
const mostErrors = 20;
/** A fault that quotes the document is cut to so many characters. */
const longestMessage = 1_000;
const otherRules = specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule);

/** What is wrong with a document, as graphql-js words it; nothing where it fits the schema. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLFormattedError[] {
  return faultsOf(schema, document).map(({ message, locations }) => ({
    message: message.slice(0, longestMessage),
    ...(locations && { locations }),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  }));
}

function faultsOf(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, specifiedRules, { maxErrors: mostErrors });
  } catch {
    // graphql-js throws at a subscription whose root field depends on a variable by @skip or @include.
    const faults = validate(schema, document, otherRules, { maxErrors: mostErrors });
    return faults.length > 0 ? faults : subscriptionFaults(document);
  }
}

/** What the rule says that threw, taking every root field for included. */
function subscriptionFaults(document: DocumentNode): readonly GraphQLError[] {
  return getOperations(document)
    .filter(({ operation }) => operation === OperationTypeNode.SUBSCRIPTION)
    .filter((operation) => responseKeysAtRoot(document, operation).size > 1)
    .map((nodes) => new GraphQLError('A subscription must select only one top level field.', { nodes }));
}
