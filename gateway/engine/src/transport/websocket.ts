import { endable, HubError } from '@qishu/kit/base/light';
import type { EngineContext, SubgraphCall, Transport } from './transport.js';
import { type SocketOptions, UpstreamSocket } from './upstream-socket.js';

type Json = Readonly<Record<string, unknown>>;

/** How subscriptions go to a subgraph over WebSocket. Times in milliseconds. */
export interface WebSocketOptions<Context extends EngineContext> extends Partial<Times> {
  /** Where it differs from the subgraph's own address with `ws:` for `http:`. */
  readonly url?: string;
  /** Headers of the handshake. */
  readonly headers?: (context: Context) => Promise<Record<string, string>> | Record<string, string>;
  /** Payload of `connection_init`. Callers share a socket when these and the headers are equal. */
  readonly connectionParams?: (context: Context) => Promise<Json | undefined> | Json | undefined;
  /** Extensions of each operation, where one socket serves callers with different rights: a token each. */
  readonly extensions?: (context: Context) => Promise<Json> | Json;
}

type Times = Pick<SocketOptions, 'connectDeadline' | 'keepAlive' | 'linger' | 'largestMessage' | 'mostHeld'>;

const defaults: Times = {
  connectDeadline: 10_000,
  keepAlive: 10_000,
  linger: 1_000,
  largestMessage: 16 * 1024 * 1024,
  mostHeld: 64,
};

/** The subscriptions of one subgraph: as few sockets as their callers' rights allow, opened when needed, closed when idle. */
export function createWebSocketSubscriptions<Context extends EngineContext>(
  subgraph: string,
  address: string,
  options: WebSocketOptions<Context> = {},
): Required<Pick<Transport<Context>, 'subscribe' | 'close'>> {
  const { headers, connectionParams, extensions, url = address, ...times } = options;
  const sockets = new Map<string, UpstreamSocket>();

  const socketFor = async (context: Context, signal: AbortSignal): Promise<UpstreamSocket> => {
    const identity = { headers: (await headers?.(context)) ?? {}, connectionParams: await connectionParams?.(context) };
    signal.throwIfAborted();
    const key = JSON.stringify([identity.headers, identity.connectionParams]);
    const known = sockets.get(key);
    if (known) return known;
    const socket: UpstreamSocket = new UpstreamSocket({
      ...defaults,
      ...times,
      ...identity,
      url: url.replace(/^http/, 'ws'),
      lost: (cause) => new HubError('SUBGRAPH_UNAVAILABLE', { subgraph }, { cause }),
      onClosed: () => {
        if (sockets.get(key) === socket) sockets.delete(key);
      },
    });
    sockets.set(key, socket);
    return socket;
  };
  const open = async (call: SubgraphCall<Context>, signal: AbortSignal) => {
    const { query, operationName, variables, context } = call;
    const own = await extensions?.(context);
    const socket = await socketFor(context, signal);
    return socket.subscribe({ query, operationName, variables, extensions: { ...call.extensions, ...own } });
  };
  return {
    subscribe: (call) => endable(call.context.signal, (signal) => open(call, signal)),
    close: async () => {
      for (const socket of [...sockets.values()]) socket.close();
    },
  };
}
