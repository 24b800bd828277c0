import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A message of `graphql-transport-ws`, as a test reads it. */
export interface Said {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read payloads of many shapes, and a wrong one fails them
  readonly payload?: any;
}

/** A connection of a client to the scripted server. */
export interface ScriptedSocket {
  readonly socket: WebSocket;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The next message that the client sends, whenever it comes. */
  hears(): Promise<Said>;
  says(message: object | string): void;
  /** Takes `connection_init` and accepts it; gives its payload. */
  accepts(): Promise<unknown>;
  readonly closed: Promise<{ readonly code: number }>;
}

/** A WebSocket server whose every message is a test's. */
export interface SocketServer {
  readonly url: string;
  /** The next connection, whenever it comes. */
  connection(): Promise<ScriptedSocket>;
  /** Connections so far. */
  count(): number;
  close(): void;
}

/** Values in their order, whether they come before or after somebody waits for them. */
function queue<T>() {
  const values: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    put: (value: T) => {
      const taker = waiting.shift();
      if (taker) taker(value);
      else values.push(value);
    },
    take: () =>
      new Promise<T>((resolve) => {
        const value = values.shift();
        if (value === undefined) waiting.push(resolve);
        else resolve(value);
      }),
  };
}

function script(socket: WebSocket, headers: Readonly<Record<string, unknown>>): ScriptedSocket {
  const messages = queue<Said>();
  socket.on('message', (data) => messages.put(JSON.parse(String(data))));
  const says: ScriptedSocket['says'] = (message) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    socket,
    headers,
    says,
    hears: messages.take,
    accepts: async () => {
      const { payload } = await messages.take();
      says({ type: 'connection_ack' });
      return payload;
    },
    closed: new Promise((done) => socket.once('close', (code) => done({ code }))),
  };
}

/** Starts it on a free port. */
export async function startSocketServer(options: { autoPong?: boolean } = {}): Promise<SocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  await once(server, 'listening');
  const connections = queue<ScriptedSocket>();
  let count = 0;
  server.on('connection', (socket, request) => {
    count += 1;
    connections.put(script(socket, request.headers));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    connection: connections.take,
    count: () => count,
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
