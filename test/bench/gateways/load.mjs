// Asks a gateway as fast as it answers, over so many connections. Written on bare sockets: the less this takes, the more
// of the machine is left for what is measured. Started by fork; one message in, one out.
import { connect } from 'node:net';

function requestOf(port, query) {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Reads answers off a socket; tells of each with whether it was a good one. */
function createReader(onAnswer) {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let end = endOf(rest); end >= 0; end = endOf(rest)) {
      const answer = rest.subarray(0, end);
      rest = rest.subarray(end);
      onAnswer(isGood(answer));
    }
  };
}

/** Where the first answer in a buffer ends, or -1. */
function endOf(buffer) {
  const body = buffer.indexOf('\r\n\r\n') + 4;
  if (body < 4) return -1;
  const head = buffer.latin1Slice(0, body).toLowerCase();
  const length = /content-length: *(\d+)/.exec(head)?.[1];
  if (length !== undefined) return buffer.length >= body + Number(length) ? body + Number(length) : -1;
  const last = buffer.indexOf('\r\n0\r\n\r\n', body - 2);
  return last < 0 ? -1 : last + 7;
}

/** A status of 200 and no `errors` before `data`, which is where every contender writes them. */
function isGood(answer) {
  return answer.latin1Slice(9, 12) === '200' && !answer.includes('"errors"');
}

async function run({ port, queries, connections, seconds, once }) {
  const requests = queries.map((query) => requestOf(port, query));
  const delays = [];
  const began = performance.now();
  let asked = 0;
  let bad = 0;
  const isOver = () => (once ? asked >= requests.length : performance.now() - began >= seconds * 1_000);

  await Promise.all(
    Array.from({ length: Math.min(connections, once ? requests.length : connections) }, () => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let sent = 0;
      return new Promise((done) => {
        const next = () => {
          if (isOver()) return void socket.destroy();
          sent = performance.now();
          socket.write(requests[asked % requests.length]);
          asked += 1;
        };
        const read = createReader((isAnswerGood) => {
          delays.push(performance.now() - sent);
          if (!isAnswerGood) bad += 1;
          next();
        });
        socket.on('connect', next).on('data', read);
        // A connection that breaks has lost the answer it waited for.
        const onError = () => {
          bad += 1;
        };
        socket.on('error', onError).on('close', done);
      });
    }),
  );
  delays.sort((left, right) => left - right);
  const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN;
  const elapsed = (performance.now() - began) / 1_000;
  return { answers: delays.length, bad, elapsed, p50: at(0.5), p99: at(0.99), most: delays.at(-1) ?? Number.NaN };
}

process.on('message', async (job) => process.send(await run(job)));
process.on('disconnect', () => process.exit());
