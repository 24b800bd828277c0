import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A message of graphql-transport-ws as it came. */
export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A WebSocket on which a test says exactly the messages that it means. */
export interface RawSocket {
  readonly socket: WebSocket;
  send(message: object | string | Buffer): void;
  /** The next message that nobody has asked for yet. */
  next(): Promise<Message>;
  /** Code and reason of the close, whatever came before it. */
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Opens a WebSocket to `/graphql` on a port of this machine. */
export async function rawSocket(
  port: number,
  options: ClientOptions = {},
  protocols: string | string[] = 'graphql-transport-ws',
): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocols, options);
  const came: Message[] = [];
  const asked: ((message: Message) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    const ask = asked.shift();
    if (ask) ask(message);
    else came.push(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((done) =>
    socket.once('close', (code, reason) => done({ code, reason: String(reason) })),
  );
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (message) =>
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    next: () => {
      const message = came.shift();
      return message ? Promise.resolve(message) : new Promise((done) => asked.push(done));
    },
  };
}

/** A WebSocket that has said who it is. */
export async function readySocket(port: number, payload?: object, options?: ClientOptions): Promise<RawSocket> {
  const raw = await rawSocket(port, options);
  raw.send({ type: 'connection_init', ...(payload && { payload }) });
  const { type } = await raw.next();
  if (type !== 'connection_ack') throw new Error(`expected an acknowledgement, got ${type}`);
  return raw;
}
