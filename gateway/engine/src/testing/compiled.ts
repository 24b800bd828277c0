import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type FormattedExecutionResult, type GraphQLSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { type CompileOptions, compileOperation } from '../execute/compile-operation.js';
import type { CompiledOperation, RunOptions, Send } from '../execute/compiled-operation.js';
import { FederationPlanner } from '../plan/federation-planner.js';
import type { SubgraphCall } from '../transport/transport.js';

/** The supergraph of subgraphs given by their SDL. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@override"])';
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid/`,
      typeDefs: parse(`${link} ${sdl}`),
    })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** How a subgraph of a test answers. */
export type Answering = (call: Omit<SubgraphCall, 'context'>) => Promise<FormattedExecutionResult>;

/** A supergraph whose operations are planned and compiled here and now. */
export class CompiledSupergraph {
  readonly apiSchema: GraphQLSchema;
  readonly fullSchema: GraphQLSchema;
  /** What was sent to which subgraph, in order. */
  readonly sent: { readonly subgraph: string; readonly call: Omit<SubgraphCall, 'context'> }[] = [];
  readonly failures: { readonly subgraph: string; readonly cause: unknown }[] = [];
  readonly #subgraphs: Readonly<Record<string, Answering>>;
  readonly #planner: FederationPlanner;

  constructor(sdl: string, subgraphs: Readonly<Record<string, Answering>>) {
    const supergraph = Supergraph.build(sdl, { validateSupergraph: false, supportedFeatures: null });
    const planning = supergraph.apiSchema();
    this.apiSchema = planning.toGraphQLJSSchema({ includeDefer: true });
    this.fullSchema = supergraph.schema.toGraphQLJSSchema();
    this.#planner = new FederationPlanner(supergraph, planning);
    this.#subgraphs = subgraphs;
  }

  plan(source: string) {
    const document = parse(source);
    const errors = validate(this.apiSchema, document);
    if (errors.length > 0) throw errors[0];
    return { document, plan: this.#planner.plan(document) };
  }

  compile(source: string, options?: CompileOptions): CompiledOperation {
    return compileOperation(this, this.plan(source), options);
  }

  /** What an execution needs, with every call noted. */
  runOptions(source: string, variables: Record<string, unknown> = {}, more: Partial<RunOptions> = {}): RunOptions {
    const [definition] = parse(source).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const { coerced, errors } = getVariableValues(this.apiSchema, definition?.variableDefinitions ?? [], variables);
    if (errors) throw errors[0];
    const send: Send = async (subgraph, call) => {
      this.sent.push({ subgraph, call });
      return this.#subgraphs[subgraph]?.(call) as never;
    };
    const onFailure = (subgraph: string, cause: unknown) => this.failures.push({ subgraph, cause });
    return { variables, coerced, send, onFailure, ...more };
  }

  execute(source: string, variables?: Record<string, unknown>, more?: Partial<RunOptions>) {
    return this.compile(source).execute(this.runOptions(source, variables, more));
  }
}
