import { formatError, HubError } from '@qishu/kit/base/light';
import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { getOwn, type Json } from './own.js';
import type { Place } from './plan-path.js';
import { mostErrors, type Run } from './run.js';
import { conditionOf } from './select-fields.js';
import { SelectedShape } from './selected-shape.js';
import type { FieldShape, ObjectShape } from './shape.js';
import { createExplains, type Explains } from './told-places.js';
import { type Writing, writeData } from './write-answer.js';

/** Writes the answer of a run, or a part of it, as JSON; adds to the errors what does not fit and no fetch explains. */
export type WriteAnswer = (run: Run, data: Json, errors: GraphQLFormattedError[], path?: Place) => string;

/** A document by its parts. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The one operation of a document and its fragments. */
export function operationOf(document: DocumentNode): Operation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let definition: OperationDefinitionNode | undefined;
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    else if (node.kind === Kind.OPERATION_DEFINITION) definition ??= node;
  }
  if (!definition) throw new Error('the document has no operation');
  return { definition, fragments };
}

/** What is written: a selection of a type, somewhere in the answer. */
export interface WrittenSelection {
  readonly type: GraphQLCompositeType;
  readonly selectionSets: readonly SelectionSetNode[];
  /** Whether deferred fragments are left out, to follow by themselves. */
  readonly isDeferring?: boolean;
}

/** Shapes differ by what `@skip` and `@include` leave of them; no more than this many are kept. */
const mostShapes = 64;

/** Compiles the writing of a selection. */
export function compileAnswer(schema: GraphQLSchema, operation: Operation, written: WrittenSelection): WriteAnswer {
  const { fragments } = operation;
  const conditions = conditionsOf(operation);
  const shapes = new Map<string, ObjectShape>();
  const shapeFor = (variables: Json): ObjectShape => {
    let key = '';
    for (const name of conditions) key += variables[name] !== false ? '1' : '0';
    let shape = shapes.get(key);
    if (!shape) {
      // The shape outlives the request: it keeps none of the other variables.
      const deciding = Object.fromEntries(conditions.map((name) => [name, variables[name]]));
      const around = { schema, fragments, variables: deciding, isDeferring: written.isDeferring ?? false };
      shape = new SelectedShape(around, written.type, written.selectionSets);
      if (shapes.size >= mostShapes) shapes.clear();
      shapes.set(key, shape);
    }
    return shape;
  };
  return (run, data, errors, path = []) => {
    let explains: Explains | undefined;
    const at: Writing = {
      path: [...path],
      shared: run.shared,
      known: new Map(),
      unfit: 0,
      onUnfit: (place) => {
        explains ??= createExplains(run.told);
        if (errors.length < mostErrors && !explains(place)) errors.push(incomplete(place, run.options.requestId));
      },
      introspect: (field) => JSON.stringify(introspect(schema, operation, run.options.variables, field)),
    };
    return writeData(at, shapeFor(run.options.coerced), data, path.length);
  };
}

function incomplete(path: Place, requestId: string | undefined): GraphQLFormattedError {
  const { message, extensions } = formatError(new HubError('ANSWER_INCOMPLETE'), requestId);
  return { message, path, ...(extensions && { extensions }) };
}

/** The variables that decide on fields. */
function conditionsOf({ definition, fragments }: Operation): readonly string[] {
  const names = new Set<string>();
  for (const node of [definition, ...fragments.values()])
    visit(node, {
      Directive(directive) {
        const condition = conditionOf(directive);
        if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
      },
    });
  return [...names];
}

/** Answers `__schema` and `__type` from the schema. */
function introspect(schema: GraphQLSchema, operation: Operation, variables: Json, field: FieldShape): unknown {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: field.introspection ?? [] };
  const { data } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation.definition, directives: [], selectionSet }, ...operation.fragments.values()],
    },
    rootValue: {},
    variableValues: variables,
  });
  return data ? (getOwn(data, field.key) ?? null) : null;
}
