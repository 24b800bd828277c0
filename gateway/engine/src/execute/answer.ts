import type { GraphQLFormattedError } from 'graphql';
import type { Answer } from './compiled-operation.js';
import type { Json } from './own.js';

/** An answer that was written as text; its objects are made only for those who ask for them. */
export class WrittenAnswer implements Answer {
  readonly dataText: string;
  readonly errors: readonly GraphQLFormattedError[];
  #data: Json | null | undefined;

  constructor(dataText: string, errors: readonly GraphQLFormattedError[]) {
    this.dataText = dataText;
    this.errors = errors;
  }

  get data(): Json | null {
    if (this.#data === undefined) this.#data = JSON.parse(this.dataText) as Json | null;
    return this.#data;
  }
}

/** An answer as the JSON text of a GraphQL result, with its own errors or with what is told in their place. */
export function answerText(answer: Answer, extensions?: Json, told = answer.errors): string {
  const data = answer instanceof WrittenAnswer ? answer.dataText : JSON.stringify(answer.data);
  const errors = told.length > 0 ? `"errors":${JSON.stringify(told)},` : '';
  return `{${errors}"data":${data}${extensions ? `,"extensions":${JSON.stringify(extensions)}` : ''}}`;
}
