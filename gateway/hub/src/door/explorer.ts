import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { HubError, Recent } from '@qishu/kit/base/light';
import express, { type Express, type Request, type Response, static as serveFiles } from 'express';
import { issueDemonstrationRoles, type RoleToken } from '../identity/demonstration-roles.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import { readExamples } from './examples.js';
import { refuse, refuseFailure } from './refusal.js';
import { explorerHeaders } from './security-headers.js';

export interface ExplorerOptions {
  /** Folder of the explorer's package: `dist/` and `examples/` lie in it. */
  readonly folder: string;
  /** Absent where an identity provider is configured: then no token is shown to anybody. */
  readonly issuer?: DevelopmentIssuer;
}

/** Milliseconds that shown tokens are handed out again; far less than they live. */
const tokensShown = 3_600_000;

/** Whether a browser asks for a page rather than a program for data. */
function wantsPage(request: Request): boolean {
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    request.query['query'] === undefined &&
    request.accepts(['json', 'html']) === 'html'
  );
}

/** The offline explorer: its page at `/` and `/graphql`, its files, and what it needs to know. What is none of these goes on. */
export function createExplorer({ folder, issuer }: ExplorerOptions, otherwise: RequestListener): Express {
  const routes = express();
  routes.disable('x-powered-by');
  routes.set('query parser', 'simple');
  const page = join(folder, 'dist/index.html');
  const shown = new Recent<'roles', Promise<RoleToken[]>>(1);
  const roleTokens = (from: DevelopmentIssuer) => {
    const tokens = shown.get('roles') ?? issueDemonstrationRoles(from);
    shown.set('roles', tokens, tokensShown);
    return tokens;
  };

  routes.get(['/', '/graphql'], explorerHeaders, (request: Request, response: Response, next) => {
    response.vary('accept');
    if (!wantsPage(request)) return next();
    if (!existsSync(page)) return refuse(response, new HubError('NO_SUCH_PATH'));
    response.sendFile(page, { cacheControl: false });
  });
  routes.get('/explorer.json', async (_request, response) => {
    const roles = issuer ? await roleTokens(issuer) : [];
    response.json({ production: issuer === undefined, roles, examples: readExamples(join(folder, 'examples')) });
  });
  // Their names carry a hash of their content.
  routes.use(
    '/explorer',
    explorerHeaders,
    serveFiles(join(folder, 'dist'), { index: false, immutable: true, maxAge: '365d' }),
  );
  routes.use((request, response) => otherwise(request, response));
  routes.use(refuseFailure);
  return routes;
}
