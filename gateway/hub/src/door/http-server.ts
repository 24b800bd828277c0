import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog, HubError } from '@qishu/kit/base/light';
import type { DoorBounds } from './bounds.js';
import { answerBrokenRequest } from './broken-request.js';

/** An HTTP server that ends what waits for too long, and stops without cutting answers off. */
export interface HttpServer {
  readonly server: Server;
  /** Connections that are open now. */
  connections(): number;
  listen(host: string, port: number): Promise<void>;
  port(): number;
  /** Takes no new connections; resolves when the last one has ended. */
  close(): Promise<void>;
}

export function createHttpServer(
  { headersTime, requestTime }: Pick<DoorBounds, 'headersTime' | 'requestTime'>,
  answer: RequestListener,
): HttpServer {
  const timers = {
    headersTimeout: headersTime,
    requestTimeout: requestTime,
    // How often Node looks whether a request has run out of time.
    connectionsCheckingInterval: Math.max(Math.min(headersTime, requestTime) / 4, 50),
  };
  const server = createServer(timers, answer);
  let open = 0;
  let isClosing = false;
  server.on('clientError', answerBrokenRequest);
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  // A kept-alive connection that was busy when closing began would hold the close up once it falls idle.
  server.on('request', (_, response) =>
    response.on('close', () => isClosing && setImmediate(() => server.closeIdleConnections())),
  );
  return {
    server,
    connections: () => open,
    listen: (host, port) => listen(server, host, port),
    port: () => (server.address() as AddressInfo).port,
    close() {
      isClosing = true;
      return new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
    },
  };
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
