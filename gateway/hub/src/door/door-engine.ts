import { createHash } from 'node:crypto';
import type { Answer, DeferredAnswer, Engine, Limits, OperationKind } from '@qishu/engine';
import { formatError, HubError } from '@qishu/kit/base';
import { type GraphQLError, type GraphQLFormattedError, getOperationAST, validate } from 'graphql';
import type { Explained } from '../allowance/index.js';
import type { HubContext } from '../context.js';
import type { PreparedFacts } from '../watch/index.js';
import type { LiveSink, LiveSubscription } from './live-face.js';

/** A document that the engine has admitted, validated and planned, and what is known of it before it is run. */
export interface Prepared {
  readonly kind: OperationKind;
  readonly isIntrospection: boolean;
  /** What those who watch are told. */
  readonly facts?: Pick<PreparedFacts, 'name' | 'hash' | 'isCached'>;
  /** Absent where no cost is known. */
  costOf?(variables: Variables): number;
  explain?(variables: Variables): Explained;
  /** Throws InvalidDocument where nothing was executed. */
  run(variables: Variables, context: HubContext): Promise<Answer>;
  /** Absent where the operation defers nothing. */
  runDeferred?(variables: Variables, context: HubContext): Promise<DeferredAnswer>;
  subscribe(variables: Variables, context: HubContext, sink: LiveSink, options: SubscribeOptions): LiveSubscription;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface SubscribeOptions {
  /** The cursor after which to go on. */
  readonly resumeFrom?: string | undefined;
  /** When the caller's token ends, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
}

/** What the door asks of an engine. */
export interface DoorEngine {
  readonly snapshot: { readonly apiSdl: string };
  /** Throws what is wrong with the document: HubError, or InvalidDocument with every complaint. */
  prepare(asked: {
    readonly source: string;
    readonly operationName?: string | undefined;
    readonly context: HubContext;
    readonly limits?: Limits | undefined;
  }): Promise<Prepared>;
}

/** A question that is not executed: every complaint about its document or variables. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('the document is not valid');
  }
}

/** `masked`: a subgraph's error without a code of the registry is INTERNAL; `shown`: it is passed on as it came. */
export type SubgraphErrors = 'masked' | 'shown';

/** The engine as it stands. */
export function doorEngineOf(engine: Engine<HubContext>, subgraphErrors: SubgraphErrors = 'masked'): DoorEngine {
  const publicError = (error: GraphQLError) =>
    subgraphErrors === 'shown' && !error.originalError && !error.nodes ? error.toJSON() : formatError(error);
  const valid = new WeakSet<object>();
  return {
    get snapshot() {
      return engine.snapshot;
    },
    async prepare({ source, operationName }) {
      const { snapshot } = engine;
      const document = engine.admit(source);
      if (!valid.has(document)) {
        const errors = validate(snapshot.apiSchema, document);
        if (errors.length > 0) throw new InvalidDocument(errors.map(invalid));
        valid.add(document);
      }
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: operationName ?? 'operationName' });
      return {
        kind: operation.operation,
        isIntrospection: /\b__(schema|type)\b/.test(source),
        facts: {
          name: operation.name?.value,
          hash: createHash('sha256').update(source).digest('hex'),
          isCached: false,
        },
        async run(variables, context) {
          const asked = { document, source, operationName: operationName ?? null, variables, context };
          const { data, errors = [] } = await engine.execute(snapshot, asked);
          if (data === undefined) throw new InvalidDocument(errors.map(publicError));
          return { data: data as Record<string, unknown> | null, errors: errors.map(publicError) };
        },
        subscribe() {
          throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
        },
      };
    },
  };
}

function invalid(error: { toJSON(): GraphQLFormattedError }): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
}
