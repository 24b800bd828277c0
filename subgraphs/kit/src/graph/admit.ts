import type { Principal } from '@qishu/schema';
import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind, OperationTypeNode } from 'graphql';
import { HubError, type SubgraphRequest, type VerifyGatewayToken } from '../base/index.js';
import { createDocuments } from './documents.js';

/** A request that may be executed: its token is the gateway's and its document fits the schema. */
export interface Admitted {
  readonly principal: Principal;
  readonly document: DocumentNode;
}

/** Lets a request in, or throws the code for which it is refused. */
export type Admit = (request: SubgraphRequest, kind: 'subscription' | 'answer') => Promise<Admitted>;

/** The one way into a subgraph, for what is answered once and for what is followed. */
export function createAdmit(schema: GraphQLSchema, verify: VerifyGatewayToken): Admit {
  const documents = createDocuments(schema);
  return async (request, kind) => {
    const principal = await verify(request.token);
    const document = documents.of(request.query);
    refuseRoundedIds(document, request.variables);
    const operation = getOperationAST(document, request.operationName)?.operation;
    const isSubscription = operation === OperationTypeNode.SUBSCRIPTION;
    if (isSubscription && kind === 'answer') throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
    if (!isSubscription && kind === 'subscription')
      throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: 'a subscription is expected' });
    return { principal, document };
  };
}

/**
 * Refuses an id that came as a number too large to be exact: JSON has rounded it, and it would find another record.
 */
function refuseRoundedIds(document: DocumentNode, variables: SubgraphRequest['variables']): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type } of definition.variableDefinitions ?? []) {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      const value = variables?.[variable.name.value];
      if (named.kind === Kind.NAMED_TYPE && named.name.value === 'ID' && typeof value === 'number')
        if (!Number.isSafeInteger(value))
          throw new HubError('BAD_USER_INPUT', {
            field: `$${variable.name.value}`,
            reasonZh: '编号须为字符串',
            reasonEn: 'an id must be a string',
          });
    }
  }
}
