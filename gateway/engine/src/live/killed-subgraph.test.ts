import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endable } from '@qishu/kit/base/light';
import { buildSchema, type ExecutionArgs, type ExecutionResult, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { cursorOf, EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import type { SubgraphCall } from '../transport/transport.js';
import { createWebSocketSubscriptions } from '../transport/websocket.js';
import { Live } from './live.js';

const schema = buildSchema('type Query { a: Int } type Subscription { happened: Int }');

/** A subgraph over WebSocket on top of a log that outlives it. Its port is kept while it is down: nobody else may take it. */
async function serve(log: EventLog) {
  const sockets = new WebSocketServer({ noServer: true });
  useServer(
    {
      onSubscribe: (_, __, { query, extensions }) => ({ schema, document: parse(query), contextValue: extensions }),
      subscribe: ({ contextValue }: ExecutionArgs) => {
        const extensions = contextValue as SubgraphCall['extensions'];
        // Results as they go over the wire; graphql-ws knows only those of an execution at hand.
        return endable(undefined, (signal) =>
          log.read({ query: '', variables: {}, context: { requestId: 'r', signal }, extensions }),
        ) as AsyncIterable<ExecutionResult>;
      },
    },
    sockets,
  );
  let isDown = false;
  let refused = () => {};
  const server = createServer().on('upgrade', (request, socket, head) => {
    if (!isDown)
      return sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    socket.destroy();
    refused();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Every socket breaks without a word, as when the process is killed; resolves when somebody has tried to come back. */
    async kill(): Promise<void> {
      isDown = true;
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        refused = resolve;
      });
    },
    start(): void {
      isDown = false;
    },
    stop: () => server.close(),
  };
}

describe('a subgraph that is killed under its subscribers, and comes back', () => {
  it('leaves each of them with the whole log: nothing missing, nothing twice, nothing out of order', async () => {
    const log = new EventLog();
    const subgraph = await serve(log);
    const sockets = createWebSocketSubscriptions('log', subgraph.url);
    const live = new Live({ settings: { firstRetry: 5, longestRetry: 20, queuedMessages: 1_000 } });
    const operation = { ...log.operation(), open: sockets.subscribe };
    log.append(100);
    const listeners = Array.from({ length: 60 }, (_, index) =>
      Listener.on(live, { operation, resumeFrom: cursorOf(index) }, `audience ${index % 5}`),
    );
    for (const heard of [40, 130, 200]) {
      await Promise.all(listeners.map((listener) => listener.heard(Math.min(heard, log.head - 60))));
      await subgraph.kill();
      log.append(70);
      subgraph.start();
    }
    log.append(10);
    await Promise.all(listeners.map((listener, index) => listener.heard(log.head - index)));
    for (const [index, { numbers }] of listeners.entries())
      expect(numbers).toEqual(Array.from({ length: log.head - index }, (_, after) => index + after + 1));
    expect(live.numbers().reconnects).toBeGreaterThan(0);
    for (const { subscription, ending } of listeners) {
      expect(ending).toBeUndefined();
      subscription?.close();
    }
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
    await sockets.close();
    subgraph.stop();
  });
});
