import type { FormattedExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { deadlineSignal, defaultDeadline } from './in-process.js';
import type { EngineContext, SubgraphCall, Transport } from './transport.js';

export interface HttpTransportOptions<Context extends EngineContext> {
  /** Headers beside the usual ones: the hub's signed token and the request id. Nothing of the caller's is passed on. */
  readonly headers?: (context: Context) => Promise<Record<string, string>> | Record<string, string>;
  /** Milliseconds for one operation, from sending to the last byte. */
  readonly deadline?: number;
  /** Most connections to this subgraph. */
  readonly connections?: number;
  /** Most bytes of an answer. */
  readonly largestAnswer?: number;
}

const defaults = { connections: 64, largestAnswer: 64 * 1024 * 1024 };

/** A subgraph over HTTP: one pool of kept connections, a deadline, a bound on what it may answer. */
export function createHttpTransport<Context extends EngineContext>(
  url: string,
  options: HttpTransportOptions<Context> = {},
): Transport<Context> {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections: options.connections ?? defaults.connections, pipelining: 1 });

  return {
    async execute(call) {
      const signal = deadlineSignal(call.context.signal, options.deadline ?? defaultDeadline);
      const answer = await pool.request({
        method: 'POST',
        path: pathname + search,
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(await options.headers?.(call.context)),
        },
        body: bodyOf(call),
        signal,
      });
      return parse(await read(answer.body, options.largestAnswer ?? defaults.largestAnswer), answer.statusCode);
    },
    close: () => pool.close(),
  };
}

function bodyOf({ query, operationName, variables }: SubgraphCall): string {
  return JSON.stringify({ query, operationName, variables });
}

async function read(body: AsyncIterable<Buffer> & { destroy(error?: Error): unknown }, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) {
      body.destroy();
      throw new Error(`the answer is larger than ${most} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A GraphQL answer counts whatever its status: a subgraph that refuses says why in the body. */
function parse(text: string, status: number): FormattedExecutionResult {
  try {
    const result: unknown = JSON.parse(text);
    if (typeof result === 'object' && result !== null && ('data' in result || 'errors' in result))
      return result as FormattedExecutionResult;
  } catch {
    // Told below with the status, which says more than the parser does.
  }
  throw new Error(`the answer is no GraphQL result (status ${status})`);
}
