import { createHash } from 'node:crypto';
import type { Health } from '@qishu/kit/base';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { DoorEngine } from './door-engine.js';
import { type ExplorerOptions, explorerRoutes } from './explorer.js';
import type { GraphqlRoute } from './graphql-route.js';
import { nothingHere, refuseFailure } from './refusal.js';

export interface PagesOptions {
  readonly engine: Pick<DoorEngine, 'apiSdl'>;
  readonly health: Health;
  /** Absent: no explorer. */
  readonly explorer?: ExplorerOptions | undefined;
  /** Absent: no metrics. */
  readonly metrics?: RequestHandler | undefined;
  /** For what of `/graphql` was taken for a page and is none. */
  readonly graphql: GraphqlRoute;
}

/** Everything that the door shows beside GraphQL itself: health, schema, explorer. */
export function createPages({ engine, health, explorer, metrics, graphql }: PagesOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.get('/health/live', (_request, response) => void response.json({ status: 'live' }));
  app.get('/health/ready', (_request, response) => {
    const waiting = health.unready();
    response.status(waiting.length > 0 ? 503 : 200).json({ status: waiting.length > 0 ? 'waiting' : 'ready', waiting });
  });
  app.get('/schema.graphql', (request, response) => answerSchema(engine, request, response));
  if (metrics) app.get('/metrics', metrics);
  if (explorer) app.use(explorerRoutes(explorer));
  app.all('/graphql', (request, response) => graphql(request, response));
  app.use(nothingHere);
  app.use(refuseFailure);
  return app;
}

function answerSchema(engine: Pick<DoorEngine, 'apiSdl'>, request: Request, response: Response): void {
  const etag = `"${createHash('sha256').update(engine.apiSdl).digest('base64url')}"`;
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.type('text/plain; charset=utf-8').send(engine.apiSdl);
}
