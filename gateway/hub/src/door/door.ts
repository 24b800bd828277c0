import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import type { Engine } from '@qishu/engine';
import { createLog, type Health, HubError, requestIdOf } from '@qishu/kit/base';
import { headers } from '@qishu/schema';
import express, { type Express, type Request, type Response } from 'express';
import type { HubContext } from '../context.js';
import type { ResolveEnterprise } from '../identity/enterprise-of.js';
import type { Identify } from '../identity/identify.js';
import { type ExplorerOptions, explorerRoutes } from './explorer.js';
import { admitRequest, answerGraphql, createGraphqlServer, type SubgraphErrors } from './graphql-route.js';
import { nothingHere, refuseFailure } from './refusal.js';
import { securityHeaders } from './security-headers.js';

export interface DoorOptions {
  readonly engine: Engine<HubContext>;
  readonly identify: Identify;
  /** Absent: nobody signs in for an enterprise. */
  readonly resolveEnterprise?: ResolveEnterprise;
  readonly health: Health;
  /** Whether the subgraphs have started once; before that questions are answered with NOT_READY. */
  readonly started: () => boolean;
  /** Absent: no explorer. */
  readonly explorer?: ExplorerOptions;
  /** Whether callers see a subgraph's own error messages; masked unless it is said. */
  readonly subgraphErrors?: SubgraphErrors;
  readonly host: string;
  readonly port: number;
}

/** The largest body of a request, in bytes, after decompression. */
const largestBody = 1_048_576;

/** The one door of the hub. */
export interface Door {
  readonly name: 'door';
  /** Listens; the port is chosen by the system where 0 is asked for. */
  start(): Promise<void>;
  /** Takes no new connections and waits for the answers under way. */
  stop(): Promise<void>;
  port(): number;
}

/** Builds the door over an engine. */
export function createDoor(options: DoorOptions): Door {
  const graphql = createGraphqlServer(options.engine, options.subgraphErrors);
  const server = createServer(createApp(options, graphql));
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  let stopping = false;
  // A kept-alive connection that was busy when stopping began would hold the stop up once it falls idle.
  server.on('request', (_request, response) =>
    response.on('close', () => stopping && setImmediate(() => server.closeIdleConnections())),
  );
  return {
    name: 'door',
    async start() {
      await graphql.start();
      await listen(server, options.host, options.port);
    },
    async stop() {
      stopping = true;
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      await graphql.stop();
    },
    port: () => (server.address() as AddressInfo).port,
  };
}

function createApp(options: DoorOptions, graphql: ApolloServer<HubContext>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    const requestId = requestIdOf(request.headers[headers.requestId]);
    response.locals['requestId'] = requestId;
    response.setHeader(headers.requestId, requestId);
    next();
  });
  app.use(securityHeaders);
  app.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  app.get('/health/ready', (_request, response) => {
    const waiting = options.health.unready();
    response.status(waiting.length > 0 ? 503 : 200).json({ status: waiting.length > 0 ? 'waiting' : 'ready', waiting });
  });
  app.get('/schema.graphql', (request, response) => answerSchema(options.engine, request, response));
  if (options.explorer) app.use(explorerRoutes(options.explorer));
  app.all('/graphql', express.json({ limit: largestBody }), (request, response) =>
    answer(options, graphql, request, response),
  );
  app.use(nothingHere);
  app.use(refuseFailure);
  return app;
}

function answerSchema({ snapshot }: Engine<HubContext>, request: Request, response: Response): void {
  const etag = `"${createHash('sha256').update(snapshot.apiSdl).digest('base64url')}"`;
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.type('text/plain; charset=utf-8').send(snapshot.apiSdl);
}

async function answer(
  options: DoorOptions,
  graphql: ApolloServer<HubContext>,
  request: Request,
  response: Response,
): Promise<void> {
  const { requestId } = response.locals as { requestId: string };
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    throw new HubError('METHOD_NOT_ALLOWED', { method: request.method });
  }
  if (!options.started()) throw new HubError('NOT_READY');
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const principal = await options.identify(request.headers.authorization);
  admitRequest(options.engine, request);
  const resolved = await options.resolveEnterprise?.(principal, requestId, gone.signal);
  await answerGraphql(graphql, { requestId, principal: resolved ?? principal, signal: gone.signal }, request, response);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new HubError('PORT_TAKEN', { port }) : error),
    );
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      server.on('error', (err) => createLog('door').error({ err }, 'the server failed'));
      done();
    });
  });
}
