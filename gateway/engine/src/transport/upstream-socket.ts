import { Inbox } from '@qishu/kit/base/light';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { isObject, type Message, messageOf } from './socket-message.js';

type Json = Readonly<Record<string, unknown>>;

/** How one socket is opened and kept. Times in milliseconds. */
export interface SocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connectionParams?: Json | undefined;
  /** Until the subgraph has accepted the connection. */
  readonly connectDeadline: number;
  /** Between two pings; a subgraph that has answered neither of two is gone. */
  readonly keepAlive: number;
  /** For which a socket without a subscription is kept. */
  readonly linger: number;
  /** Most bytes of a message. */
  readonly largestMessage: number;
  /** Results held for a consumer before the socket is paused. */
  readonly mostHeld: number;
  /** Told once, when no subscription may be added any more. */
  readonly onClosed: () => void;
  /** The error that the consumers of a lost socket get. */
  readonly lost: (cause: Error) => Error;
}

/** What a subscription asks, as the protocol has it. */
export interface SubscribePayload {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Json;
  readonly extensions?: Json | undefined;
}

/** WebSocket's code for a close that is as it should be. */
const normalClosure = 1000;
/** One may be late where this process itself was held up. */
const mostUnanswered = 2;

/** One `graphql-transport-ws` connection to a subgraph, with any number of subscriptions on it. */
export class UpstreamSocket {
  readonly #options: SocketOptions;
  readonly #socket: WebSocket;
  readonly #running = new Map<string, Inbox<FormattedExecutionResult>>();
  /** Asked before the subgraph has accepted the connection; what is ended meanwhile is never sent. */
  readonly #waiting = new Map<string, SubscribePayload>();
  readonly #accepting: NodeJS.Timeout;
  readonly #pinging: NodeJS.Timeout;
  #lingering: NodeJS.Timeout | undefined;
  #accepted = false;
  /** Pings since the subgraph was last heard. */
  #unanswered = 0;
  /** Subscriptions whose consumer does not take; while there is one, nothing is read. */
  #full = 0;
  #last = 0;
  #closed = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    const { url, headers, connectDeadline, connectionParams: payload, largestMessage: maxPayload } = options;
    this.#socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, { headers, maxPayload, perMessageDeflate: false })
      .on('open', () => this.#say({ type: MessageType.ConnectionInit, payload }))
      .on('message', (data) => this.#hear(String(data)))
      .on('pong', () => {
        this.#unanswered = 0;
      })
      .on('error', (error) => this.#lose(error))
      .on('close', (code, reason) => this.#lose(new Error(`the subgraph closed the socket: ${code} ${reason}`)));
    this.#accepting = setTimeout(() => this.#lose(new Error('the connection was not accepted')), connectDeadline);
    this.#pinging = setInterval(() => this.#ping(), options.keepAlive);
  }

  /** Begins a subscription; it ends upstream when its consumer leaves, and throws when the socket is lost. */
  subscribe(payload: SubscribePayload): AsyncIterable<FormattedExecutionResult> {
    this.#last += 1;
    const id = String(this.#last);
    clearTimeout(this.#lingering);
    const inbox = new Inbox<FormattedExecutionResult>(this.#options.mostHeld, {
      onFull: () => this.#hold(1),
      onRoom: () => this.#hold(-1),
      onDone: () => this.#leave(id),
    });
    this.#running.set(id, inbox);
    if (this.#accepted) this.#say({ id, type: MessageType.Subscribe, payload });
    else this.#waiting.set(id, payload);
    return inbox;
  }

  /** Ends every subscription with an error. */
  close(): void {
    this.#lose(new Error('the transport was closed'), normalClosure);
  }

  #hear(text: string): void {
    this.#unanswered = 0;
    const message = messageOf(text);
    if (!message || !this.#understand(message))
      this.#lose(new Error('the subgraph sent what is no message'), CloseCode.BadResponse);
  }

  #understand({ type, id, payload }: Message): boolean {
    const inbox = this.#running.get(id);
    if (type === MessageType.ConnectionAck) this.#accept();
    else if (type === MessageType.Ping) this.#say({ type: MessageType.Pong, payload });
    else if (type === MessageType.Next && isObject(payload)) inbox?.push(payload as FormattedExecutionResult);
    else if (type === MessageType.Error && Array.isArray(payload)) {
      inbox?.push({ errors: payload as GraphQLFormattedError[] });
      this.#end(id);
    } else if (type === MessageType.Complete) this.#end(id);
    else return type === MessageType.Pong;
    return true;
  }

  #accept(): void {
    this.#accepted = true;
    clearTimeout(this.#accepting);
    for (const [id, payload] of this.#waiting) this.#say({ id, type: MessageType.Subscribe, payload });
    this.#waiting.clear();
  }

  /** The subgraph has ended a subscription. */
  #end(id: string): void {
    const inbox = this.#running.get(id);
    this.#running.delete(id);
    inbox?.end();
    this.#lingerIfIdle();
  }

  /** A consumer has left; where it had not ended, the subgraph is told. */
  #leave(id: string): void {
    if (!this.#running.delete(id)) return;
    const wasSent = !this.#waiting.delete(id);
    if (wasSent) this.#say({ id, type: MessageType.Complete });
    this.#lingerIfIdle();
  }

  #lingerIfIdle(): void {
    if (this.#running.size > 0 || this.#closed) return;
    clearTimeout(this.#lingering);
    this.#lingering = setTimeout(() => this.#lose(new Error('idle'), normalClosure), this.#options.linger);
  }

  #hold(change: 1 | -1): void {
    this.#full += change;
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#full > 0) this.#socket.pause();
    else this.#socket.resume();
  }

  #ping(): void {
    if (!this.#accepted) return;
    // A paused socket hears nothing, whoever is at its other end.
    if (this.#full > 0) this.#unanswered = 0;
    if (this.#unanswered === mostUnanswered) {
      this.#lose(new Error('the subgraph does not answer pings'));
      return;
    }
    this.#unanswered += 1;
    this.#socket.ping();
  }

  #say(message: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** With a code the other side is told; without, it is not there to be told. */
  #lose(cause: Error, code?: number): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#accepting);
    clearTimeout(this.#lingering);
    clearInterval(this.#pinging);
    this.#options.onClosed();
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const inbox of running) inbox.end(this.#options.lost(cause));
    if (code && this.#socket.readyState === WebSocket.OPEN) {
      // A paused socket would not hear that the other side closes too.
      this.#socket.resume();
      this.#socket.close(code);
    } else this.#socket.terminate();
  }
}
