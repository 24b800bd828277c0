import { type Answer, type GraphRequest, type GraphResult, isRecord } from './answer.js';

const asked = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

/**
 * Posts a request. A server that cannot be reached, or that answers with something else than GraphQL, becomes an answer
 * with an error too, so that it is shown like any other. Only an abort is thrown.
 */
export async function post(
  address: string,
  request: GraphRequest,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Answer> {
  const begun = performance.now();
  const answer = (result: GraphResult, response?: Response): Answer => ({
    request,
    headers,
    result,
    status: response?.status ?? null,
    requestId: requestIdOf(result, response),
    milliseconds: Math.round(performance.now() - begun),
  });
  let response: Response | undefined;
  try {
    const init = {
      method: 'POST',
      headers: { ...asked, ...headers },
      body: JSON.stringify(request),
      signal: signal ?? null,
    };
    response = await fetch(address, init);
    const text = await response.text();
    return answer(parseResult(text) ?? notGraph(response.status, text), response);
  } catch (error) {
    if (signal?.aborted) throw error;
    return answer(unreachable(address, error), response);
  }
}

function requestIdOf(result: GraphResult, response: Response | undefined): string | null {
  const told = result.extensions?.requestId;
  return typeof told === 'string' ? told : (response?.headers.get('x-request-id') ?? null);
}

function parseResult(text: string): GraphResult | null {
  try {
    const result: unknown = JSON.parse(text);
    return isRecord(result) && ('data' in result || 'errors' in result) ? result : null;
  } catch {
    // Told to the reader by notGraph, with the beginning of the text.
    return null;
  }
}

function notGraph(status: number, text: string): GraphResult {
  const message = `服务器的答复不是 GraphQL 结果（HTTP ${status}） The server's answer is no GraphQL result`;
  return { errors: [{ message, extensions: { httpStatus: status, body: text.slice(0, 500) } }] };
}

function unreachable(address: string, error: unknown): GraphResult {
  const cause = error instanceof Error ? error.message : String(error);
  return { errors: [{ message: `无法连接服务器 Cannot reach the server: ${address}`, extensions: { cause } }] };
}
