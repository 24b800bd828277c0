import type { FormattedExecutionResult } from 'graphql';
import type { Reply } from './post.js';

/** The answer of a subgraph; each who takes it gets a copy of their own, because execution grows answers in place. */
export class SubgraphAnswer {
  readonly #text: string;
  #first: FormattedExecutionResult | undefined;

  constructor(text: string, result: FormattedExecutionResult) {
    this.#text = text;
    this.#first = result;
  }

  take(): FormattedExecutionResult {
    const result = this.#first ?? (JSON.parse(this.#text) as FormattedExecutionResult);
    this.#first = undefined;
    return result;
  }
}

/** A GraphQL answer counts whatever its status: a subgraph that refuses says why in the body. */
export function readReply({ text, status }: Reply): SubgraphAnswer {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    const result: unknown = JSON.parse(json);
    if (isResult(result)) return new SubgraphAnswer(json, result);
  } catch {
    // Told below with the status, which says more than the parser does.
  }
  throw new Error(`the answer is no GraphQL result (status ${status})`);
}

function isResult(value: unknown): value is FormattedExecutionResult {
  return (
    typeof value === 'object' && value !== null && (Object.hasOwn(value, 'data') || Object.hasOwn(value, 'errors'))
  );
}
