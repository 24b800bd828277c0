import type { Principal } from '@qishu/schema';
import type { AllowanceDecision } from '../allowance/index.js';
import type { HubContext } from '../context.js';

/** Who asks, as long as a connection lasts. */
export interface Caller {
  readonly principal: Principal;
  /** Where it asks from, as far as that can be believed. */
  readonly address: string;
  /** When its token ends, in milliseconds since 1970; absent for who has none. */
  readonly expiresAt?: number | undefined;
}

/** A question in GraphQL's terms, as any transport carries it. */
export interface Parameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What is allowed to a question. Without limits of its own the engine's hold. */
export type Decision = Omit<AllowanceDecision, 'limits' | 'rate'> & Partial<Pick<AllowanceDecision, 'limits'>>;

/** One question of a caller that was let in. */
export interface Visit {
  readonly context: HubContext;
  readonly decision: Decision;
}
