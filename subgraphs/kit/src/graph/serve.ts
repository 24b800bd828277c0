import { createServer } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import { z } from 'zod';
import {
  HubError,
  Lifecycle,
  loadConfig,
  type Secret,
  type SubgraphConfig,
  secretText,
  wholeNumber,
} from '../base/index.js';
import { createSubgraph, type Subgraph } from './create-subgraph.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import type { AskUpstream } from './projections.js';
import { answer, send } from './serve-http.js';
import { serveWebSocket } from './serve-websocket.js';

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

/**
 * Runs a subgraph as a process of its own: `POST /graphql`, subscriptions over WebSocket at the same path,
 * `GET /health/live`, `GET /health/ready`.
 */
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
  const subscriptions = serveWebSocket(server, () => subgraph);
  const lifecycle = new Lifecycle()
    // Stopped after the door, which waits for the answers under way; opened after it, so that health can be asked meanwhile.
    .add({ name: 'subgraph', start: nothing, stop: () => subgraph?.stop() })
    .add({
      name: 'door',
      start: () => listen(server, settings.PORT ?? definition.port, settings.QISHU_HOST),
      stop: async () => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        await subscriptions.stop();
        await closed;
      },
    })
    .add({
      name: 'opening',
      start: async () => {
        subgraph = await createSubgraph(definition, config, { ...(upstream && { upstream }) });
      },
      stop: nothing,
    });
  lifecycle.stopOnSignals();
  await lifecycle.start();
}

function nothing(): void {}

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
