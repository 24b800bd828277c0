import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Health, HubError } from '@qishu/kit/base/light';
import type { DoorEngine } from './door-engine.js';
import type { ExplorerOptions } from './explorer.js';
import type { GraphqlRoute } from './graphql-route.js';
import { refuse } from './refusal.js';

export interface PagesOptions {
  readonly engine: Pick<DoorEngine, 'apiSdl'>;
  readonly health: Health;
  /** Absent: no explorer. */
  readonly explorer?: ExplorerOptions | undefined;
  /** Absent: no metrics. */
  readonly metrics?: Page | undefined;
  /** For what of `/graphql` was taken for a page and is none. */
  readonly graphql: GraphqlRoute;
}

/** Answers a GET; may reject with a refusal. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Everything that the door shows beside GraphQL itself: health, schema, metrics, explorer. */
export function createPages({ engine, health, explorer, metrics, graphql }: PagesOptions): RequestListener {
  const pages = new Map<string, Page>([
    ['/health/live', (_request, response) => answerJson(response, 200, { status: 'live' })],
    ['/health/ready', (_request, response) => answerReady(health, response)],
    ['/schema.graphql', (request, response) => answerSchema(engine, request, response)],
    ...(metrics ? [['/metrics', metrics] as const] : []),
  ]);
  const otherwise: RequestListener = (request, response) => {
    if (pathOf(request) === '/graphql') void graphql(request, response);
    else refuse(response, new HubError('NO_SUCH_PATH'));
  };
  const rest = explorer ? withExplorer(explorer, otherwise) : otherwise;
  return (request, response) => {
    const page = isRead(request) ? pages.get(pathOf(request)) : undefined;
    if (page) void answer(page, request, response);
    else rest(request, response);
  };
}

/** The explorer's files are served by Express, which a door without explorer does not load. */
function withExplorer(options: ExplorerOptions, otherwise: RequestListener): RequestListener {
  const loaded = import('./explorer.js').then(({ createExplorer }) => createExplorer(options, otherwise));
  return (request, response) =>
    void loaded.then(
      (explorer) => explorer(request, response),
      (error: unknown) => refuse(response, error),
    );
}

async function answer(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await page(request, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else refuse(response, error);
  }
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function pathOf({ url = '' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark < 0 ? url : url.slice(0, mark);
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function answerReady(health: Health, response: ServerResponse): void {
  const waiting = health.unready();
  const isReady = waiting.length === 0;
  answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'waiting', waiting });
}

function answerSchema(engine: Pick<DoorEngine, 'apiSdl'>, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('sha256').update(engine.apiSdl).digest('base64url')}"`;
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(engine.apiSdl);
}
