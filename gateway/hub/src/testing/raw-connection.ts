import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which a test says exactly the bytes that it means. */
export interface RawConnection {
  readonly socket: Socket;
  send(text: string | Buffer): void;
  /** Everything that came until the other side closed. */
  readonly closed: Promise<string>;
  /** Everything that came so far, once it fits. */
  until(pattern: RegExp): Promise<string>;
}

/** Connects to a port of this machine. */
export async function rawConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let came = '';
  const changed = new Set<() => void>();
  const tell = () => {
    for (const look of changed) look();
  };
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    came += text;
    tell();
  });
  // The other side may cut the connection while we still write.
  socket.on('error', () => socket.destroy());
  const closed = new Promise<string>((done) => socket.once('close', () => done(came)));
  return {
    socket,
    send: (text) => void socket.write(text),
    closed,
    until: (pattern) =>
      new Promise((done, failed) => {
        const look = () => {
          if (!pattern.test(came)) return;
          changed.delete(look);
          done(came);
        };
        changed.add(look);
        socket.once('close', () => failed(new Error(`closed after: ${came}`)));
        look();
      }),
  };
}
