import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { buildSchema, type FormattedExecutionResult, parse } from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { createLog, requestIdOf, type SubgraphRequest } from '../base/index.js';
import type { Subgraph } from './create-subgraph.js';
import { MOST_BODY_BYTES } from './serve-http.js';

/** Milliseconds between two pings; a gateway that has not answered the one before is gone. */
const PING_EVERY = 15_000;
/** Milliseconds that a gateway may take to close its side when the subgraph stops. */
const CLOSING_TIME = 1_000;
const GOING_AWAY = 1001;
const BROKEN = 1011;

/** graphql-ws wants to know that an operation is a subscription, and no more: the subgraph reads the document itself. */
const anySubscription = { schema: buildSchema('type Query { none: Int }'), document: parse('subscription { any }') };

/** The request in a `subscribe` message. Nothing of it is trusted before its token is. */
function requestOf({ query, operationName, variables, extensions = {} }: SubscribePayload): SubgraphRequest {
  const { token, requestId, ...others } = extensions ?? {};
  return {
    query,
    token: typeof token === 'string' ? token : '',
    requestId: requestIdOf(requestId),
    extensions: others,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
  };
}

/** `graphql-transport-ws` over one subgraph; every operation carries the gateway’s token in `extensions.token`. */
function protocolOver(subgraph: () => Subgraph) {
  return makeServer({
    onSubscribe: (_context, _id, payload) => ({ ...anySubscription, contextValue: requestOf(payload) }),
    subscribe: ({ contextValue }) => subgraph().subscribe(contextValue as SubgraphRequest) as never,
    // As it is: the subgraph’s errors are formatted already.
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });
}

/** Closes the sockets of gateways that no longer answer. */
function keepAlive(socket: WebSocket): () => void {
  let heard = true;
  socket.on('pong', () => {
    heard = true;
  });
  const timer = setInterval(() => {
    if (!heard) return socket.terminate();
    heard = false;
    socket.ping();
  }, PING_EVERY);
  return () => clearInterval(timer);
}

/** Subscriptions at `/graphql` of a server; `subgraph` gives nothing while it starts. Returns how to end them all. */
export function serveWebSocket(server: Server, subgraph: () => Subgraph | undefined): { stop(): Promise<void> } {
  const log = createLog('websocket');
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BODY_BYTES, handleProtocols });
  const protocol = protocolOver(() => subgraph() as Subgraph);
  let stopping = false;

  const serve = (socket: WebSocket): void => {
    const stopPings = keepAlive(socket);
    const fail = (err: unknown, code: number): void => {
      log.warn({ err }, 'a socket failed');
      socket.close(code);
    };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        // Waits until the data has left: a gateway that does not take it holds the subscription back.
        send: (data) => new Promise((done) => socket.send(data, () => done())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (data) => void take(String(data)).catch((err: unknown) => fail(err, BROKEN))),
      },
      {},
    );
    socket.on('error', (err) => fail(err, BROKEN));
    socket.once('close', (code, reason) => {
      stopPings();
      void closed(code, String(reason));
    });
  };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const isHere = request.url?.split('?')[0] === '/graphql';
    if (isHere && subgraph() && !stopping) {
      sockets.handleUpgrade(request, stream, head, serve);
      return;
    }
    // Who is refused may be gone already.
    stream.on('error', () => undefined);
    stream.end(`HTTP/1.1 ${isHere ? '503 Service Unavailable' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
  };
  server.on('upgrade', upgrade);

  return {
    stop: async () => {
      stopping = true;
      const open = [...sockets.clients];
      for (const socket of open) socket.close(GOING_AWAY, 'Going away');
      const late = setTimeout(() => open.map((socket) => socket.terminate()), CLOSING_TIME);
      await Promise.all(open.map((socket) => socket.readyState === socket.CLOSED || once(socket, 'close')));
      clearTimeout(late);
    },
  };
}
