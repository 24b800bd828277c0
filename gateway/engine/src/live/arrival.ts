import type { FormattedExecutionResult } from 'graphql';
import { getOwn, isObject, type Json } from '../execute/own.js';

/** A result of an upstream that is an event or a heartbeat. */
export interface Arrival {
  readonly kind: 'event' | 'heartbeat';
  readonly result: FormattedExecutionResult;
  /** The place to resume from after it. */
  readonly cursor: string | undefined;
  /** Approximate bytes that it holds. */
  readonly weight: number;
}

/** A subgraph's last word: why there is no stream, or none any more. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly errors: readonly unknown[];
  readonly code: unknown;
}

/** Says what a result of an upstream is; undefined where it is no result at all. Nothing of it is trusted. */
export function arrivalOf(result: unknown): Arrival | Refusal | undefined {
  if (!isObject(result)) return undefined;
  const extensions = getOwn(result, 'extensions');
  const given = isObject(extensions) ? extensions : {};
  const cursorGiven = getOwn(given, 'cursor');
  const cursor = typeof cursorGiven === 'string' ? cursorGiven : undefined;
  if (getOwn(given, 'heartbeat') === true) return { kind: 'heartbeat', result, cursor, weight: 100 };
  if (Object.hasOwn(result, 'data')) return { kind: 'event', result, cursor, weight: weightOf(result, 0) };
  const errors = getOwn(result, 'errors');
  return Array.isArray(errors) && errors.length > 0 ? { kind: 'refusal', errors, code: codeOf(errors[0]) } : undefined;
}

/** What subscribers are told of a heartbeat. */
export function heartbeatExtensions({ result, cursor }: Arrival): Json {
  const head: unknown = result.extensions && getOwn(result.extensions, 'head');
  const isSayable = typeof head === 'string' || typeof head === 'number';
  return { heartbeat: true, ...(cursor !== undefined && { cursor }), ...(isSayable && { head }) };
}

function codeOf(error: unknown): unknown {
  const extensions = isObject(error) ? getOwn(error, 'extensions') : undefined;
  return isObject(extensions) ? getOwn(extensions, 'code') : undefined;
}

/** Deeper values are not weighed: a hostile answer may nest without end. */
const deepest = 50;

function weightOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let weight = 32;
  if (depth < deepest) for (const key in value) weight += 16 + weightOf((value as Json)[key], depth + 1);
  return weight;
}
