// Subscribers of the live benchmark over real sockets: those that read, and those that stop reading.
import { once } from 'node:events';
import { WebSocket } from 'ws';

const question =
  'subscription ($padding: Int) { happened(padding: $padding) { number at words thing { name place } } }';

/** Opens one and subscribes; nothing tells a client when that has come to pass. */
async function open(port, token, padding) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  const send = (message) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await once(socket, 'message');
  send({ id: '1', type: 'subscribe', payload: { query: question, variables: { padding } } });
  return socket;
}

/** Some at a time: a crowd that comes at once is another benchmark. */
async function openAll(tokens, openOne) {
  const sockets = [];
  for (let at = 0; at < tokens.length; at += 50)
    sockets.push(...(await Promise.all(tokens.slice(at, at + 50).map(openOne))));
  return sockets;
}

/** Subscribers that read. Each notes how long every event took, and whether it was the next one of its audience. */
export class Readers {
  latencies = [];
  /** Events that came with an error, out of order, twice, or not joined. */
  wrong = 0;
  #sockets = [];

  async open(port, tokens) {
    const opened = await openAll(tokens, (token) => open(port, token, 0));
    for (const socket of opened) this.#listen(socket);
    this.#sockets.push(...opened);
  }

  get size() {
    return this.#sockets.length;
  }

  /** Resolves when so many have come since the last call of `begin`, or nothing comes any more. */
  async heard(count, patience = 5_000) {
    for (let before = -1; this.latencies.length < count && this.latencies.length !== before; ) {
      before = this.latencies.length;
      const until = performance.now() + patience;
      while (this.latencies.length < count && performance.now() < until)
        await new Promise((done) => setTimeout(done, 20));
    }
    return this.latencies.length;
  }

  begin() {
    this.latencies = [];
    this.wrong = 0;
  }

  close() {
    for (const socket of this.#sockets) socket.terminate();
  }

  #listen(socket) {
    let last = 0;
    socket.on('message', (data) => {
      const now = performance.timeOrigin + performance.now();
      const { type, payload } = JSON.parse(data);
      if (type === 'ping') return;
      const event = payload?.data?.happened;
      this.latencies.push(event ? now - event.at : Number.NaN);
      if (!event || payload.errors || event.number <= last || event.thing?.place === undefined) this.wrong += 1;
      last = event?.number ?? last;
    });
    socket.on('close', () => (this.wrong += 1));
  }
}

/** Subscribers that ask for long events and read none of them. */
export async function openStalled(port, tokens, padding) {
  const sockets = await openAll(tokens, (token) => open(port, token, padding));
  for (const socket of sockets) socket.pause();
  return {
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}
