import type { PlanNode, ResponsePath } from '@apollo/query-planner';
import { compileFetch } from './compile-fetch.js';
import type { PlanCompiler } from './receive-data.js';
import type { Run, Step } from './run.js';

/** Compiles a node of a plan at a place: sequences one after the other, parallels at once. */
export function compilePlan(compiler: PlanCompiler, node: PlanNode, path: ResponsePath = []): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(compiler, node, path);
    case 'Flatten':
      return compilePlan(compiler, node.node, [...path, ...node.path]);
    case 'Sequence':
      return sequence(node.nodes.map((child) => compilePlan(compiler, child, path)));
    case 'Parallel':
      return parallel(node.nodes.map((child) => compilePlan(compiler, child, path)));
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const whenTrue = ifClause && compilePlan(compiler, ifClause, path);
      const whenFalse = elseClause && compilePlan(compiler, elseClause, path);
      return (run) => (run.options.coerced[condition] !== false ? whenTrue : whenFalse)?.(run);
    }
    case 'Defer': {
      // All in one answer: what could have come later is waited for.
      const deferred = node.deferred.flatMap(({ node: later }) => (later ? [compilePlan(compiler, later, path)] : []));
      const { node: primary } = node.primary;
      return sequence([...(primary ? [compilePlan(compiler, primary, path)] : []), parallel(deferred)]);
    }
  }
}

function sequence(steps: readonly Step[]): Step {
  const goOn = async (run: Run, from: number, waiting: Promise<unknown>): Promise<void> => {
    await waiting;
    for (const step of steps.slice(from)) await step(run);
  };
  return (run) => {
    for (const [index, step] of steps.entries()) {
      const waiting = step(run);
      if (waiting) return index === steps.length - 1 ? waiting : goOn(run, index + 1, waiting);
    }
    return undefined;
  };
}

function parallel(steps: readonly Step[]): Step {
  return (run) => {
    const waiting: Promise<unknown>[] = [];
    for (const step of steps) {
      const one = step(run);
      if (one) waiting.push(one);
    }
    return waiting.length > 1 ? Promise.all(waiting) : waiting[0];
  };
}
