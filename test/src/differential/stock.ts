import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { type ExecutionResult, parse } from 'graphql';
import type { Drawn } from './draw-operation.js';
import type { Course, World } from './world.js';

/**
 * The stock gateway without its server, in its own steps: plan, then execute. Its class would do the same, and would send
 * telemetry home from its constructor.
 */
export function stockOver(world: World): (drawn: Drawn, course: Course) => Promise<ExecutionResult> {
  const supergraph = Supergraph.build(world.supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  const planningSchema = supergraph.apiSchema();
  const schema = planningSchema.toGraphQLJSSchema();
  const fullSchema = supergraph.schema.toGraphQLJSSchema();
  const services = Object.fromEntries(world.parts.map((name) => [name, sourceOf(world, name)]));
  return async ({ source, variables }, course) => {
    const document = parse(source);
    const plan = planner.buildQueryPlan(operationFromDocument(planningSchema, document));
    const request = { query: source, variables };
    // What of Apollo Server's request the executor reads.
    const asked = { request, document, source, context: { course }, logger: console, metrics: {} };
    const operation = buildOperationContext({ schema, operationDocument: document });
    return executeQueryPlan(plan, services, asked as never, operation, fullSchema, planningSchema);
  };
}

function sourceOf(world: World, name: string): GraphQLDataSource {
  return {
    process: async ({ request: { query = '', variables = {} }, context }) =>
      world.askPart(name, query, variables, context['course'] as Course),
  };
}
