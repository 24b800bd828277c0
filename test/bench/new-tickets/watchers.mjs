// Those who watch for new tickets of Wuhan in the benchmark: sockets, how long each event took, and what was wrong.
import { once } from 'node:events';
import { WebSocket } from 'ws';

const query =
  'subscription { ticketCreated(filter: { region: "420100" }) { cursor at ticket { title enterprise { nameZh } } } }';
/** Streams of one account; the hub allows a thousand. */
const PER_ACCOUNT = 500;
/** Sockets that come at the same time. */
const TOGETHER = 50;

/** Subscribers, a socket each. */
export class Watchers {
  /** Milliseconds of each delivery, since `begin`. */
  latencies = [];
  /** Deliveries with an error, not joined, or not after the one before. */
  wrong = 0;
  #sockets = [];

  /** Opens so many, all in one audience: the events are worked out once and sent to each. */
  static async open(hub, count) {
    const watchers = new Watchers();
    const tokens = Array.from({ length: Math.ceil(count / PER_ACCOUNT) }, (_, at) => hub.office(`watcher-${at}`));
    for (let from = 0; from < count; from += TOGETHER) {
      const some = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, at) => from + at);
      await Promise.all(some.map((at) => watchers.#open(hub, tokens[Math.floor(at / PER_ACCOUNT)])));
    }
    return watchers;
  }

  begin() {
    this.latencies = [];
    this.wrong = 0;
  }

  /** Resolves when so many have come since `begin`, or nothing comes any more. */
  async heard(count, patience = 5_000) {
    for (let before = -1; this.latencies.length < count && this.latencies.length !== before; ) {
      before = this.latencies.length;
      const until = performance.now() + patience;
      while (this.latencies.length < count && performance.now() < until)
        await new Promise((done) => setTimeout(done, 20));
    }
    return this.latencies.length;
  }

  close() {
    for (const socket of this.#sockets) socket.removeAllListeners('close').terminate();
  }

  async #open({ address }, token) {
    const url = `${address.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#sockets.push(socket);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    let last;
    socket.on('message', (data) => {
      const now = performance.timeOrigin + performance.now();
      const { type, payload } = JSON.parse(data);
      if (type === 'ping') return socket.send('{"type":"pong"}');
      const event = payload?.data?.ticketCreated;
      this.latencies.push(event ? now - Date.parse(event.at) : Number.NaN);
      if (!event || payload.errors || event.cursor === last || !event.ticket?.enterprise?.nameZh) this.wrong += 1;
      last = event?.cursor;
    });
    socket.on('close', () => (this.wrong += 1));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  }
}
