import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { HubError } from '@qishu/kit/base/light';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type ServerOptions, WebSocketServer } from 'ws';
import type { Allowance } from '../allowance/index.js';
import { refuseSocket } from './broken-request.js';
import { closeCodes } from './close-codes.js';
import { credentialsOfHeaders } from './credentials.js';
import { GraphqlSocket, type SocketOptions } from './graphql-socket.js';
import type { LongConnections } from './long-connections.js';
import type { Origins } from './origins.js';

export interface SocketServerOptions extends SocketOptions {
  readonly origins: Origins;
  readonly connections: LongConnections;
  readonly addressOf: Allowance['addressOf'];
  /** Whether questions are answered yet. */
  readonly started: () => boolean;
}

/** Milliseconds that a closed connection has to say goodbye. */
const closeTime = 5_000;

/** WebSockets at `/graphql`. */
export interface SocketServer {
  /** Takes the handshakes of a server. */
  listenOn(server: Server): void;
  /** Sockets that are open now. */
  readonly size: number;
  stop(): void;
}

export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { bounds, connections, addressOf } = options;
  const sockets = new Set<GraphqlSocket>();
  const settings: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    maxPayload: bounds.message,
    perMessageDeflate: false,
    // Known to ws 8.23, not yet to its types.
    closeTimeout: closeTime,
    // A client that offers another protocol is let in just far enough to be told so.
    handleProtocols: (offered) =>
      offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : ([...offered][0] ?? false),
  };
  const handshakes = new WebSocketServer(settings);
  const looks = setInterval(() => {
    const now = Date.now();
    for (const socket of sockets) socket.look(now);
  }, bounds.pingPause / 20).unref();

  const accept = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    try {
      check(options, request);
    } catch (error) {
      return refuseSocket(stream, error as HubError);
    }
    const address = addressOf(request);
    const credentials = credentialsOfHeaders(request.headers);
    handshakes.handleUpgrade(request, stream, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      if (webSocket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
        return webSocket.close(closeCodes.protocolNotAccepted, 'Subprotocol not acceptable');
      const socket = new GraphqlSocket(webSocket, { address, credentials }, options);
      sockets.add(socket);
      connections.add(socket);
      webSocket.once('close', () => {
        sockets.delete(socket);
        connections.remove(socket);
      });
    });
  };

  return {
    listenOn: (server) =>
      void server.on('upgrade', (request, stream, head) => {
        if (request.headers.upgrade?.toLowerCase() === 'websocket') accept(request, stream, head);
        else askAgain(server, request, stream, head);
      }),
    get size() {
      return sockets.size;
    },
    stop: () => clearInterval(looks),
  };
}

/** Throws what forbids a handshake. */
function check({ origins, connections, addressOf, started }: SocketServerOptions, request: IncomingMessage): void {
  if (request.url?.split('?')[0] !== '/graphql') throw new HubError('NO_SUCH_PATH');
  if (!origins.admits(request)) throw new HubError('ORIGIN_NOT_ALLOWED');
  if (!started()) throw new HubError('NOT_READY');
  connections.check(addressOf(request));
}

/**
 * Java's HTTP client and others offer HTTP/2 (`Upgrade: h2c`) with their first request. Node takes any such offer for a
 * handshake: it is read once more, as the ordinary request that it may also be.
 */
function askAgain(server: Server, request: IncomingMessage, stream: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2);
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`);
  }
  if (head.length > 0) stream.unshift(head);
  stream.unshift(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
  server.emit('connection', stream);
}
