import type { IncomingMessage } from 'node:http';
import type { Engine } from '@qishu/engine';
import { type Health, requestIdOf } from '@qishu/kit/base/light';
import { headers } from '@qishu/schema';
import type { Allowance } from '../allowance/index.js';
import type { HubContext } from '../context.js';
import type { ResolveEnterprise } from '../identity/enterprise-of.js';
import type { Identify } from '../identity/identify.js';
import type { Watch } from '../watch/index.js';
import { apolloWhenAsked } from './apollo-when-asked.js';
import { type DoorBounds, defaultBounds } from './bounds.js';
import { doorEngineOf } from './door-engine.js';
import type { ExplorerOptions } from './explorer.js';
import { createGraphqlRoute } from './graphql-route.js';
import { createHttpServer } from './http-server.js';
import { LongConnections } from './long-connections.js';
import { createOrigins } from './origins.js';
import { createPages } from './pages.js';
import { createPipeline } from './pipeline.js';
import { setSecurityHeaders } from './security-headers.js';
import { createSocketServer } from './socket-server.js';

export interface DoorOptions {
  readonly engine: Engine<HubContext>;
  readonly identify: Identify;
  /** Absent: nobody signs in for an enterprise. */
  readonly resolveEnterprise?: ResolveEnterprise;
  /** Absent: everything is allowed within the engine's own limits. */
  readonly allowance?: Allowance;
  /** Absent: nobody watches, and there are no metrics. */
  readonly watch?: Pick<Watch, 'begin' | 'metricsRoute' | 'sources'>;
  readonly health: Health;
  /** Whether the subgraphs have started once; before that questions are answered with NOT_READY. */
  readonly started: () => boolean;
  /** Absent: no explorer. */
  readonly explorer?: ExplorerOptions;
  /** Origins of the pages of other sites that may ask; none unless it is said. */
  readonly origins?: readonly string[];
  readonly bounds?: Partial<DoorBounds>;
  /** Whether what only odd requests need is loaded with the first of them, and not at the start. */
  readonly isLean?: boolean;
  readonly host: string;
  readonly port: number;
}

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
  const { identify, resolveEnterprise, allowance, watch, health, explorer, started } = options;
  const bounds = { ...defaultBounds, ...options.bounds };
  const engine = doorEngineOf(options.engine);
  const pipeline = createPipeline({ engine, identify, resolveEnterprise, allowance, watch });
  const apollo = apolloWhenAsked(pipeline);
  const origins = createOrigins(options.origins);
  const addressOf = allowance?.addressOf ?? (({ socket }) => socket.remoteAddress ?? '');
  const connections = new LongConnections(bounds.socketsPerAddress);
  const graphql = createGraphqlRoute({ pipeline, apollo, origins, bounds, connections, addressOf, started });
  const sockets = createSocketServer({ pipeline, origins, bounds, connections, addressOf, started });
  const pages = createPages({ engine, health, explorer, graphql, metrics: watch?.metricsRoute });
  const http = createHttpServer(bounds, (request, response) => {
    response.setHeader(headers.requestId, requestIdOf(request.headers[headers.requestId]));
    setSecurityHeaders(response);
    if (isQuestion(request)) void graphql(request, response);
    else pages(request, response);
  });
  sockets.listenOn(http.server);
  if (watch) watch.sources.door = () => ({ connections: http.connections(), sockets: sockets.size });
  return {
    name: 'door',
    async start() {
      if (!options.isLean) await apollo.start();
      await http.listen(options.host, options.port);
    },
    async stop() {
      const drained = connections.drain(bounds.drainTime);
      await http.close();
      await drained;
      sockets.stop();
      await apollo.stop();
    },
    port: http.port,
  };
}

/** Whether a request is GraphQL's at first sight. A browser that asks for a page goes by the pages. */
function isQuestion({ method, url = '', headers }: IncomingMessage): boolean {
  if (url !== '/graphql' && !url.startsWith('/graphql?')) return false;
  return (method !== 'GET' && method !== 'HEAD') || !headers.accept?.includes('html');
}
