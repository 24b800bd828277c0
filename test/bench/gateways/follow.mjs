// Follows subscriptions over graphql-transport-ws, a socket each, and notes what came and how late. Started by fork.
import { createRequire } from 'node:module';

const { WebSocket } = createRequire(import.meta.url)('ws');
const clock = () => performance.timeOrigin + performance.now();

let delays = [];
let messages = 0;
/** Those who have not been told anything yet. */
let waiting = 0;

/** A gateway may bound the sockets of one address; this machine has many. */
const addressOf = (index) => `127.0.1.${1 + Math.floor(index / 1_000)}`;

function open({ port, query, variables }, index) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    localAddress: process.platform === 'linux' ? addressOf(index) : undefined,
  });
  let isFirst = true;
  return new Promise((done, failed) => {
    socket.on('error', failed).on('close', (code) => failed(new Error(`closed with ${code}`)));
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const message = JSON.parse(data);
      if (message.type === 'connection_ack') {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
        // Answered only after what was sent before it.
        socket.send('{"type":"ping"}');
      } else if (message.type === 'pong') done();
      else if (message.type === 'ping') socket.send('{"type":"pong"}');
      else if (message.type === 'next') {
        const { ticketOpened } = message.payload.data ?? {};
        if (!ticketOpened?.reporter?.name) throw new Error(`a broken event: ${data}`);
        if (isFirst) waiting -= 1;
        isFirst = false;
        messages += 1;
        delays.push(clock() - Number(ticketOpened.openedAt));
      } else throw new Error(`not expected: ${data}`);
    });
  });
}

async function openAll({ followers, atOnce = 50, ...job }) {
  waiting = followers.length;
  for (let from = 0; from < followers.length; from += atOnce)
    await Promise.all(
      followers.slice(from, from + atOnce).map((variables, at) => open({ ...job, variables }, from + at)),
    );
  return { opened: followers.length };
}

function told() {
  const sorted = delays.sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const outcome = { messages, waiting, p50: at(0.5), p99: at(0.99), most: sorted.at(-1) };
  delays = [];
  messages = 0;
  return outcome;
}

process.on('message', async ({ open: job, received }) => {
  if (job) process.send(await openAll(job));
  if (received) process.send(told());
});
process.on('disconnect', () => process.exit());
