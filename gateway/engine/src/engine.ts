import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
  GatewaySchemaLoadOrUpdateCallback,
  GatewayUnsubscriber,
} from '@apollo/server-gateway-interface';
import { createLog, HubError, httpStatusOf, toGraphQLError } from '@qishu/kit/base';
import {
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileOperation } from './execute/compile-operation.js';
import type { CompiledOperation } from './execute/compiled-operation.js';
import { isObject, type Json } from './execute/own.js';
import { admit, defaultLimits, type Limits } from './limits/limits.js';
import { type OperationChoice, prepare } from './plan/prepare.js';
import type { PreparedOperation } from './plan/prepared-operation.js';
import { createSnapshot, type Snapshot } from './supergraph/snapshot.js';
import type { EngineContext, SubgraphAddress, SubgraphCall, Transport } from './transport/transport.js';

export interface EngineOptions<Context extends EngineContext> {
  /** The supergraph to begin with. */
  readonly snapshot: Snapshot;
  /** The way to a subgraph; asked once for each subgraph of a supergraph. */
  readonly transportTo: (subgraph: SubgraphAddress) => Transport<Context>;
  readonly limits?: Partial<Limits>;
}

/** One operation to execute against a snapshot. The document is valid for the snapshot's API schema. */
export interface EngineRequest<Context extends EngineContext> extends OperationChoice {
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly context: Context;
}

/** Characters of admitted documents remembered; their trees weigh some twenty times that. */
const admittedCharacters = 2_000_000;

/** Plans and executes operations over any Federation 2 supergraph, as Apollo Server's gateway or asked directly. */
export class Engine<Context extends EngineContext = EngineContext> implements GatewayInterface {
  readonly #options: EngineOptions<Context>;
  readonly #limits: Limits;
  readonly #log = createLog('engine');
  readonly #listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  /** Apollo Server may hold an older schema than the newest: a request is executed with the snapshot that it was validated with. */
  readonly #snapshots = new WeakMap<GraphQLSchema, Snapshot>();
  readonly #transports = new Map<string, Transport<Context>>();
  readonly #admitted = new LRUCache<string, DocumentNode>({
    maxSize: admittedCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  });
  readonly #compiledOperations = new WeakMap<PreparedOperation, CompiledOperation>();
  #current: Snapshot;

  constructor(options: EngineOptions<Context>) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#current = this.#adopt(options.snapshot);
  }

  /** The newest snapshot. */
  get snapshot(): Snapshot {
    return this.#current;
  }

  /** Replaces the supergraph, whole or not at all; requests under way end with the one that they began with. */
  swap(supergraphSdl: string): Snapshot {
    this.#current = this.#adopt(createSnapshot(supergraphSdl));
    for (const listener of this.#listeners) listener(this.#schemaContext());
    return this.#current;
  }

  /** Parses a document within the limits; throws the code of the limit that it breaks. Remembers what it admitted. */
  admit(source: string): DocumentNode {
    const known = this.#admitted.get(source);
    if (known) return known;
    const document = admit(source, this.#limits);
    this.#admitted.set(source, document);
    return document;
  }

  onSchemaLoadOrUpdate(callback: GatewaySchemaLoadOrUpdateCallback): GatewayUnsubscriber {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  async load(): Promise<GatewayLoadResult> {
    for (const listener of this.#listeners) listener(this.#schemaContext());
    return { executor: (requestContext) => this.#executeForServer(requestContext) };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#transports.values()].map((transport) => transport.close?.()));
  }

  /** Sends an operation straight to one subgraph, for the hub's own questions; no plan, no projection. */
  async send(
    subgraph: string,
    operation: Omit<SubgraphCall, 'context'>,
    context: Context,
  ): Promise<FormattedExecutionResult> {
    return this.#transport(this.#current, subgraph).execute({ ...operation, context });
  }

  /** Asks from inside the hub: limits, validation and execution in one, without HTTP. */
  async ask(source: string, variables: Record<string, unknown>, context: Context): Promise<ExecutionResult> {
    const document = this.admit(source);
    const errors = validate(this.#current.apiSchema, document);
    if (errors.length > 0) return { errors };
    return this.execute(this.#current, { source, document, variables, context });
  }

  /** Executes an operation. Never rejects: what fails is told in `errors`, without `data` where nothing was executed. */
  async execute(snapshot: Snapshot, request: EngineRequest<Context>): Promise<ExecutionResult> {
    try {
      return await this.#run(snapshot, request);
    } catch (cause) {
      if (!(cause instanceof HubError))
        this.#log.error({ err: cause, requestId: request.context.requestId }, 'execution failed');
      return { errors: [wholeRequestError(cause)] };
    }
  }

  async #run(snapshot: Snapshot, request: EngineRequest<Context>): Promise<ExecutionResult> {
    const { context } = request;
    const prepared = prepare(snapshot, request);
    const variables: Json = isObject(request.variables) ? request.variables : {};
    const coerced = getVariableValues(snapshot.apiSchema, prepared.operation.variableDefinitions ?? [], variables);
    if (coerced.errors) return { errors: coerced.errors.map((error) => wholeRequestError(error)) };
    const { data, errors } = await this.#compiled(snapshot, prepared).execute({
      variables,
      coerced: coerced.coerced,
      signal: context.signal,
      send: (subgraph, call) => this.#transport(snapshot, subgraph).execute({ ...call, context }),
      onFailure: (subgraph, err) => this.#log.error({ err, subgraph, requestId: context.requestId }, 'a fetch failed'),
    });
    if (errors.length === 0) return { data };
    return { errors: errors.map(({ message, ...options }) => new GraphQLError(message, options)), data };
  }

  #compiled(snapshot: Snapshot, prepared: PreparedOperation): CompiledOperation {
    const known = this.#compiledOperations.get(prepared);
    if (known) return known;
    const { operation, fragments, plan } = prepared;
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
    const compiled = compileOperation(snapshot, { document, plan });
    this.#compiledOperations.set(prepared, compiled);
    return compiled;
  }

  async #executeForServer(requestContext: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { document, source, queryHash, operationName, request, context, schema } = requestContext;
    const snapshot = this.#snapshots.get(schema);
    if (!snapshot) return { errors: [wholeRequestError(new HubError('NOT_READY'))] };
    // The hub that builds the server gives it this engine's context.
    const asked = {
      document,
      source,
      queryHash,
      operationName,
      variables: request.variables,
      context: context as unknown as Context,
    };
    return (await this.execute(snapshot, asked)) as GatewayExecutionResult;
  }

  #adopt(snapshot: Snapshot): Snapshot {
    for (const { name } of snapshot.subgraphs) this.#transport(snapshot, name);
    this.#snapshots.set(snapshot.apiSchema, snapshot);
    return snapshot;
  }

  /** Snapshots share the transport to a subgraph as long as its address is the same. */
  #transport(snapshot: Snapshot, name: string): Transport<Context> {
    const address = snapshot.subgraphs.find((subgraph) => subgraph.name === name);
    if (!address) throw new Error(`the supergraph has no subgraph ${name}`);
    const key = `${name} ${address.url}`;
    const transport = this.#transports.get(key) ?? this.#options.transportTo(address);
    this.#transports.set(key, transport);
    return transport;
  }

  #schemaContext() {
    return { apiSchema: this.#current.apiSchema, coreSupergraphSdl: this.#current.supergraphSdl };
  }
}

/** An error that is the answer to the whole request, with the HTTP status of its code. */
function wholeRequestError(cause: unknown): GraphQLError {
  const { message, nodes, extensions, originalError } = toGraphQLError(cause);
  const http = { status: httpStatusOf(String(extensions['code'])) };
  return new GraphQLError(message, { nodes, originalError, extensions: { ...extensions, http } });
}
