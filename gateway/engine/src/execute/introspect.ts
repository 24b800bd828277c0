import {
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { getOwn, type Json } from './own.js';
import type { FieldShape } from './shape.js';

/** Answers `__schema` and `__type` from the API schema. */
export function introspect(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Json,
  field: FieldShape,
): unknown {
  const { data } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes } },
        ...fragments.values(),
      ],
    },
    rootValue: {},
    variableValues: variables,
  });
  return data ? getOwn(data, field.key) : null;
}
