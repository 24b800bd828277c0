import type { LiveEnd } from '@qishu/engine';
import { createLog, formatError, HubError, requestIdOf } from '@qishu/kit/base/light';
import { MessageType, type SubscribeMessage } from 'graphql-ws';
import { WebSocket } from 'ws';
import { sightOf } from '../identity/audience.js';
import type { DoorBounds } from './bounds.js';
import { closeCodes, slownessReason } from './close-codes.js';
import { type Credentials, credentialsOfPayload } from './credentials.js';
import type { LongConnection } from './long-connections.js';
import type { Pipeline } from './pipeline.js';
import type { Caller } from './question.js';
import { type Payload, readMessage } from './socket-messages.js';
import { type OperationHome, SocketOperation } from './socket-operation.js';

export interface SocketOptions {
  readonly pipeline: Pipeline;
  readonly bounds: DoorBounds;
}

/** What is known of a socket from its handshake. */
export interface Handshake {
  readonly address: string;
  readonly credentials: Credentials;
}

/** One WebSocket that speaks graphql-transport-ws. */
export class GraphqlSocket implements LongConnection, OperationHome {
  readonly address: string;
  readonly #socket: WebSocket;
  readonly #pipeline: Pipeline;
  readonly #bounds: DoorBounds;
  readonly #operations = new Map<string, SocketOperation>();
  #credentials: Credentials;
  #initTimer: NodeJS.Timeout | undefined;
  #caller: Caller | undefined;
  #isBehind = false;
  #isAnswering = true;
  #nextPing: number;

  constructor(socket: WebSocket, { address, credentials }: Handshake, { pipeline, bounds }: SocketOptions) {
    this.address = address;
    this.#socket = socket;
    this.#pipeline = pipeline;
    this.#bounds = bounds;
    this.#credentials = credentials;
    // At random: not all sockets of a busy moment are asked in one moment ever after.
    this.#nextPing = Date.now() + Math.random() * bounds.pingPause;
    this.#initTimer = setTimeout(() => this.#close(closeCodes.initTimeout, 'Init timeout'), bounds.initTime);
    socket.on('message', (data, isBinary) => void this.#take(data as Buffer, isBinary));
    socket.on('pong', () => {
      this.#isAnswering = true;
    });
    socket.on('close', () => this.#leave());
  }

  send(frame: string | Buffer): boolean {
    if (this.#isBehind || this.#socket.bufferedAmount + frame.length <= this.#bounds.backlog) {
      this.#socket.send(frame, { binary: false });
      return !this.#isBehind;
    }
    // Who does not read is not read from either: nothing that it sends can pile up answers here.
    this.#isBehind = true;
    this.#socket.pause();
    this.#socket.send(frame, { binary: false }, () => this.#caughtUp());
    return false;
  }

  left(operation: SocketOperation): void {
    this.#operations.delete(operation.id);
  }

  endedFor({ code, cursor }: LiveEnd): boolean {
    if (code === 'CONSUMER_TOO_SLOW') this.#close(closeCodes.consumerTooSlow, slownessReason(cursor));
    else if (code === 'TOKEN_EXPIRED') this.#close(closeCodes.forbidden, code);
    else if (code === 'DRAINING') this.depart();
    else return false;
    return true;
  }

  depart(): void {
    this.#close(closeCodes.restart, 'Service restart');
  }

  /** Looks now and then whether the other side is there, and whether its token still holds. */
  look(now: number): void {
    if (this.#isExpired(now)) this.#close(closeCodes.forbidden, 'TOKEN_EXPIRED');
    else if (now >= this.#nextPing && !this.#isAnswering) this.#socket.terminate();
    else if (now >= this.#nextPing) {
      this.#isAnswering = false;
      this.#nextPing = now + this.#bounds.pingPause;
      this.#socket.ping();
    }
  }

  async #take(data: Buffer, isBinary: boolean): Promise<void> {
    // What still comes after the close was sent is said to nobody.
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#isAnswering = true;
    const message = isBinary ? undefined : readMessage(data);
    try {
      if (message?.type === MessageType.ConnectionInit) await this.#initialise(message.payload);
      else if (message?.type === MessageType.Subscribe) await this.#subscribe(message);
      else if (message?.type === MessageType.Ping) await this.#ping(message.payload);
      else if (message?.type === MessageType.Complete) this.#complete(message.id);
      else if (message?.type !== MessageType.Pong) this.#close(closeCodes.badRequest, 'Invalid message');
    } catch (err) {
      createLog('door').error({ err }, 'a socket failed');
      this.#close(closeCodes.failure, 'Internal error');
    }
  }

  async #initialise(payload: Payload): Promise<void> {
    if (!this.#initTimer) return this.#close(closeCodes.initTwice, 'Too many initialisation requests');
    clearTimeout(this.#initTimer);
    this.#initTimer = undefined;
    try {
      const { authorization, role } = credentialsOfPayload(payload);
      const { authorization: before, role: roleBefore } = this.#credentials;
      this.#credentials = { authorization: authorization ?? before, role: role ?? roleBefore };
      this.#caller = await this.#identify(this.#credentials);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      const isOurs = error.code === 'IDENTITY_UNAVAILABLE';
      return this.#close(isOurs ? closeCodes.tryAgainLater : closeCodes.forbidden, error.code);
    }
    // The role stays: a new token is taken in the same one. The token is not kept.
    this.#credentials = { role: this.#credentials.role };
    this.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  async #subscribe({ id, payload }: SubscribeMessage): Promise<void> {
    if (!this.#caller) return this.#close(closeCodes.unauthorized, 'Unauthorized');
    if (this.#operations.has(id)) return this.#close(closeCodes.idTaken, `Subscriber for ${id} already exists`);
    const operation = new SocketOperation(id, this, this.#pipeline, requestIdOf(undefined));
    const most = this.#bounds.operationsPerSocket;
    if (this.#operations.size >= most) return operation.refuse(new HubError('TOO_MANY_OPERATIONS', { most }));
    this.#operations.set(id, operation);
    const { query, operationName, variables, extensions } = payload;
    try {
      if (typeof extensions?.['token'] === 'string') await this.#renew(extensions['token']);
    } catch (error) {
      return operation.refuse(error);
    }
    if (this.#isExpired(Date.now())) return this.#close(closeCodes.forbidden, 'TOKEN_EXPIRED');
    await operation.run(this.#pipeline, this.#caller, {
      query: query === '' ? undefined : query,
      documentId: (payload as { documentId?: unknown }).documentId,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
      extensions: extensions ?? undefined,
    });
  }

  /** Echoes nothing: what comes in a ping is either a token or of no interest. */
  async #ping(payload: Payload): Promise<void> {
    const token = payload?.['token'];
    if (typeof token !== 'string' || !this.#caller) return void this.send('{"type":"pong"}');
    const answer = await this.#renew(token).catch((error: unknown) => ({ errors: [formatError(error)] }));
    this.send(JSON.stringify({ type: MessageType.Pong, payload: answer }));
  }

  /** Takes a new token of the same holder; with other claims it would be another reader, and has to come anew. */
  async #renew(token: string): Promise<{ tokenExpiresAt: string | null }> {
    const before = this.#caller as Caller;
    const caller = await this.#identify({ ...this.#credentials, authorization: `Bearer ${token}` });
    const isSame =
      caller.principal.subject === before.principal.subject &&
      sightOf(caller.principal).audience === sightOf(before.principal).audience;
    if (!isSame)
      throw new HubError('TOKEN_INVALID', { reason: '身份已变，请重新连接 another identity: connect again' });
    this.#caller = caller;
    for (const operation of this.#operations.values()) operation.renew(caller);
    const { expiresAt } = caller;
    return { tokenExpiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString() };
  }

  #identify(credentials: Credentials): Promise<Caller> {
    return this.#pipeline.identify(credentials, this.address, { requestId: requestIdOf(undefined) });
  }

  #complete(id: string): void {
    const operation = this.#operations.get(id);
    this.#operations.delete(id);
    operation?.close();
  }

  #isExpired(now: number): boolean {
    return this.#caller?.expiresAt !== undefined && this.#caller.expiresAt <= now;
  }

  #caughtUp(): void {
    this.#isBehind = false;
    this.#socket.resume();
    for (const operation of this.#operations.values()) operation.ready();
  }

  /** Nothing more is delivered, also when the other side is slow to agree. */
  #close(code: number, reason: string): void {
    this.#closeOperations();
    this.#socket.close(code, reason);
    // The answer to the close must be read, or the connection would last until the deadline of the handshake.
    this.#socket.resume();
  }

  #leave(): void {
    clearTimeout(this.#initTimer);
    this.#closeOperations();
  }

  #closeOperations(): void {
    const operations = [...this.#operations.values()];
    this.#operations.clear();
    for (const operation of operations) operation.close();
  }
}
