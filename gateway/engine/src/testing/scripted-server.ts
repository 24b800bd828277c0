import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Asked {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly query: string; readonly variables?: unknown; readonly extensions?: unknown };
}

/** A server that answers as a test says, and remembers what it was asked. */
export interface ScriptedServer {
  readonly url: string;
  readonly server: Server;
  readonly asked: Asked[];
  /** Resolves when so many requests have come altogether. */
  heard(count: number): Promise<void>;
  close(): void;
}

/** Starts it on a free port, or on the port of one that was closed. */
export async function startScripted(
  answer: (response: ServerResponse, asked: Asked, count: number) => void,
  port = 0,
): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
      asked.push(one);
      for (const look of waiting) look();
      answer(response, one, asked.length);
    });
  });
  return {
    url: await listening(server, port),
    server,
    asked,
    heard: (count) =>
      new Promise((done) => {
        const look = () => {
          if (asked.length < count) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Listens on this machine; gives the address of its `/graphql`. */
export async function listening(server: Server, port = 0): Promise<string> {
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
