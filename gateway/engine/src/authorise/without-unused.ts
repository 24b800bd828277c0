import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql';

/** The document of an operation with the fragments and variables that it uses, and no others. */
export function withoutUnused(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const usedFragments = new Set<FragmentDefinitionNode>();
  const usedVariables = new Set<string>();
  const use = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void usedVariables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || usedFragments.has(fragment)) return;
        usedFragments.add(fragment);
        use(fragment);
      },
    });
  };
  use(operation);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    usedVariables.has(variable.name.value),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, ...(variableDefinitions && { variableDefinitions }) }, ...usedFragments],
  };
}
