import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { headers } from '@qishu/schema';
import type { FormattedExecutionResult } from 'graphql';
import { z } from 'zod';
import {
  HubError,
  httpStatusOf,
  Lifecycle,
  loadConfig,
  requestIdOf,
  type Secret,
  type SubgraphConfig,
  secretText,
  wholeNumber,
} from '../base/index.js';
import { createSubgraph, type Subgraph } from './create-subgraph.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import type { AskUpstream } from './projections.js';

/** The largest request that a gateway sends: entity batches of a page of parents. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

const shape = z.object({
  PORT: wholeNumber(0, 65_535).optional().describe('port to listen on'),
  QISHU_HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  QISHU_DATA: z.string().default('.data').describe('folder of the SQLite files'),
  QISHU_DATABASE_URL: z
    .string()
    .regex(/^mysql:\/\//)
    .optional()
    .describe('mysql://user:password@host:port/prefix'),
  QISHU_REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional()
    .describe('redis://host:port'),
  QISHU_GATEWAY_KEY: z.string().describe('public key of the gateway as a JWK (JSON)'),
  QISHU_SECRET: z.string().min(32).describe('secret that signs cursors, the same for every replica'),
  QISHU_HUB_URL: z
    .string()
    .url()
    .optional()
    .describe('GraphQL address of the hub, for the facts kept of other subgraphs'),
  QISHU_SERVICE_TOKEN: secretText().optional().describe('service token of this subgraph at the hub'),
  QISHU_SCALE: z
    .enum(['none', 'small', 'province'])
    .default('none')
    .describe('demonstration data to load into an empty store'),
});

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

function send(response: ServerResponse, status: number, body: unknown, requestId?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...(requestId && { [headers.requestId]: requestId }),
  });
  response.end(JSON.stringify(body));
}

async function answer(subgraph: Subgraph, request: IncomingMessage, response: ServerResponse): Promise<void> {
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

/** Runs a subgraph as a process of its own, over HTTP: `POST /graphql`, `GET /health/live`, `GET /health/ready`. */
export async function serveSubgraph(definition: SubgraphDefinition): Promise<void> {
  const settings = loadConfig(shape);
  let subgraph: Subgraph | undefined;
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health/live') send(response, 200, { status: 'live' });
    else if (path === '/health/ready')
      send(response, subgraph ? 200 : 503, { status: subgraph ? 'ready' : 'starting' });
    else if (path === '/graphql' && request.method === 'POST' && subgraph) void answer(subgraph, request, response);
    else
      send(response, subgraph || path !== '/graphql' ? 404 : 503, {
        errors: [{ message: 'not found', extensions: { code: subgraph ? 'NO_SUCH_PATH' : 'NOT_READY' } }],
      });
  });
  const config: SubgraphConfig = {
    data: settings.QISHU_DATA,
    publicKey: JSON.parse(settings.QISHU_GATEWAY_KEY),
    secret: settings.QISHU_SECRET,
    scale: settings.QISHU_SCALE,
    ...(settings.QISHU_DATABASE_URL && { databaseUrl: settings.QISHU_DATABASE_URL }),
    ...(settings.QISHU_REDIS_URL && { redisUrl: settings.QISHU_REDIS_URL }),
  };
  const upstream =
    settings.QISHU_HUB_URL && settings.QISHU_SERVICE_TOKEN
      ? askOverHttp(settings.QISHU_HUB_URL, settings.QISHU_SERVICE_TOKEN)
      : undefined;
  const lifecycle = new Lifecycle()
    .add({
      name: 'door',
      start: () => listen(server, settings.PORT ?? definition.port, settings.QISHU_HOST),
      stop: () => new Promise((done) => server.close(() => done())),
    })
    .add({
      name: 'subgraph',
      start: async () => {
        subgraph = await createSubgraph(definition, config, { ...(upstream && { upstream }) });
      },
      stop: () => subgraph?.stop(),
    });
  lifecycle.stopOnSignals();
  await lifecycle.start();
}

/** Asks the hub’s door, as any client would, with the service token. */
function askOverHttp(url: string, token: Secret): AskUpstream {
  return async (_subgraph, query, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.reveal()}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as FormattedExecutionResult;
  };
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new HubError('PORT_TAKEN', { port }) : error),
    );
    server.listen(port, host, () => done());
  });
}
