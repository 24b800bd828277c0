import { createHash } from 'node:crypto';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { HubError } from '@qishu/kit/base';
import { type DocumentNode, type FragmentDefinitionNode, getOperationAST, Kind, visit } from 'graphql';
import { shapeOf } from '../execute/shape.js';
import type { Snapshot } from '../supergraph/snapshot.js';
import { isUnplanned } from './is-unplanned.js';
import type { PreparedOperation } from './prepared-operation.js';
import { restoreRequired } from './restore-required.js';

/** A validated document and which of its operations is asked for. */
export interface OperationChoice {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  /** Hash of the document's text, where the caller has it; else the text. */
  readonly source: string;
  readonly queryHash?: string;
}

/** The prepared operation from the snapshot's cache, planned now when it is not there. */
export function prepare(snapshot: Snapshot, choice: OperationChoice): PreparedOperation {
  const hash = choice.queryHash ?? createHash('sha256').update(choice.source).digest('hex');
  const key = `${hash} ${choice.operationName ?? ''}`;
  const known = snapshot.prepared.get(key);
  if (known) return known;
  const prepared = plan(snapshot, choice);
  snapshot.prepared.set(key, prepared);
  return prepared;
}

function plan(snapshot: Snapshot, { document, operationName, source }: OperationChoice): PreparedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: operationName ?? 'operationName' });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const chosen: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  const queryPlan = planOf(snapshot, chosen);
  return {
    operation,
    fragments,
    plan: queryPlan,
    ...(!isConditional(chosen) && { shape: shapeOf(snapshot.apiSchema, operation, fragments, {}) }),
    size: 2 * (source.length + JSON.stringify(queryPlan).length) + 1,
  };
}

function planOf(snapshot: Snapshot, document: DocumentNode): QueryPlan {
  try {
    const operation = operationFromDocument(snapshot.planningSchema, document, { validate: false });
    const plan = restoreRequired(snapshot.planner.buildQueryPlan(operation), snapshot.required);
    if (!isUnplanned(plan, document)) return plan;
  } catch (cause) {
    throw new HubError('QUERY_PLAN_FAILED', {}, { cause });
  }
  throw new HubError('QUERY_PLAN_FAILED');
}

function isConditional(document: DocumentNode): boolean {
  let conditional = false;
  visit(document, {
    Directive(node) {
      if (node.name.value === 'skip' || node.name.value === 'include') conditional = true;
    },
  });
  return conditional;
}
