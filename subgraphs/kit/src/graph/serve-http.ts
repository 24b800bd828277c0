import type { IncomingMessage, ServerResponse } from 'node:http';
import { headers } from '@qishu/schema';
import { HubError, httpStatusOf, requestIdOf } from '../base/index.js';
import type { Subgraph } from './create-subgraph.js';

/** The largest request that a gateway sends: entity batches of a page of parents. */
export const MOST_BODY_BYTES = 4 * 1024 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw new HubError('BODY_TOO_LARGE', { most: MOST_BODY_BYTES });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes a JSON answer. */
export function send(response: ServerResponse, status: number, body: unknown, requestId?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(requestId && { [headers.requestId]: requestId }),
  });
  response.end(JSON.stringify(body));
}

/** Answers one `POST /graphql`. */
export async function answer(subgraph: Subgraph, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(request.headers[headers.requestId]);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const { query, operationName, variables } = JSON.parse(await bodyOf(request)) as {
      query: string;
      operationName?: string;
      variables?: Record<string, unknown>;
    };
    const token = String(request.headers[headers.gatewayToken] ?? '');
    const result = await subgraph.execute({ query, operationName, variables, token, requestId }, gone.signal);
    const refused = result.data === undefined ? String(result.errors?.[0]?.extensions?.code ?? '') : '';
    send(response, refused === 'GATEWAY_TOKEN_REQUIRED' ? 401 : 200, result, requestId);
  } catch (error) {
    const known =
      error instanceof HubError
        ? error
        : new HubError('BAD_USER_INPUT', {
            field: 'body',
            reasonZh: '不是有效的 JSON 请求',
            reasonEn: 'not a JSON request',
          });
    send(
      response,
      httpStatusOf(known.code),
      { errors: [{ message: known.message, extensions: { code: known.code, requestId } }] },
      requestId,
    );
  }
}
