import { HubError } from '@qishu/kit/base/light';
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';

/** Characters of a name that is told back to whoever sent it. */
const longestEcho = 100;

/** The operations of a document. */
export function getOperations(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

/** The operation that is asked for; refuses with OPERATION_RESOLUTION_FAILURE where that is not clear. */
export function chooseOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = getOperations(document);
  const [first, ...others] = name ? operations.filter((node) => node.name?.value === name) : operations;
  if (first && others.length === 0) return first;
  throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: name?.slice(0, longestEcho) ?? 'operationName' });
}
