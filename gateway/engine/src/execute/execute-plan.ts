import type { PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import { HubError } from '@qishu/kit/base';
import { type Run, runFetch } from './fetch.js';

/** Walks a plan: sequences one after the other, parallels at once. The data lands in the run. */
export async function executePlan(
  run: Run,
  plan: QueryPlan,
  conditions: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { node } = plan;
  if (!node) return;
  if (node.kind === 'Subscription') throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
  await walk(node, []);

  async function walk(node: PlanNode, path: ResponsePath): Promise<void> {
    switch (node.kind) {
      case 'Fetch':
        return runFetch(run, node, path);
      case 'Flatten':
        return walk(node.node, [...path, ...node.path]);
      case 'Sequence':
        for (const child of node.nodes) await walk(child, path);
        return;
      case 'Parallel':
        await Promise.all(node.nodes.map((child) => walk(child, path)));
        return;
      case 'Condition': {
        const branch = conditions[node.condition] === true ? node.ifClause : node.elseClause;
        return branch && walk(branch, path);
      }
      case 'Defer':
        throw new Error('the planner was not told to plan @defer');
    }
  }
}
