import { createHash } from 'node:crypto';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fragmentsOf } from '../limits/measure.js';
import { hoistLiterals } from './hoist-literals.js';

/** An operation in the form that it shares with all that differ in literals, whitespace or unused operations only. */
export interface NormalForm {
  /** Hash of the text. */
  readonly key: string;
  readonly text: string;
  readonly document: DocumentNode;
  /** Values of the variables that stand for the literals. */
  readonly hoisted: Readonly<Record<string, unknown>>;
}

/** Brings an operation of a valid document to its normal form. The same document gives the same form. */
export function normalise(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): NormalForm {
  const { document: bare, hoisted } = hoistLiterals(schema, {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...usedFragments(document, operation)],
  });
  const text = stripIgnoredCharacters(print(bare));
  return { key: createHash('sha256').update(text).digest('base64url'), text, document: bare, hoisted };
}

/** The fragments that an operation uses, directly or through others, in the order of their names. */
function usedFragments(document: DocumentNode, operation: OperationDefinitionNode): FragmentDefinitionNode[] {
  const fragments = fragmentsOf(document);
  const used = new Set<FragmentDefinitionNode>();
  const use = (node: DefinitionNode) =>
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        use(fragment);
      },
    });
  use(operation);
  return [...used].sort((one, other) => (one.name.value < other.name.value ? -1 : 1));
}
