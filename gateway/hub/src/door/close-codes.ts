import { CloseCode } from 'graphql-ws';

/** Why the door closes a WebSocket: the codes of graphql-transport-ws, and three that it leaves open. */
export const closeCodes = {
  badRequest: CloseCode.BadRequest,
  unauthorized: CloseCode.Unauthorized,
  forbidden: CloseCode.Forbidden,
  protocolNotAccepted: CloseCode.SubprotocolNotAcceptable,
  initTimeout: CloseCode.ConnectionInitialisationTimeout,
  idTaken: CloseCode.SubscriberAlreadyExists,
  initTwice: CloseCode.TooManyInitialisationRequests,
  failure: CloseCode.InternalServerError,
  /** The reader stayed behind; the reason carries the cursor to resume from, where it fits. */
  consumerTooSlow: 4410,
  /** The process stops; another one answers. */
  restart: 1012,
  /** Nobody can tell at the moment who asks. */
  tryAgainLater: 1013,
} as const;

/** Bytes that a close frame has for its reason. */
const longestReason = 123;

/** The reason of a cut-off reader: everything that it was sent is before its cursor. */
export function slownessReason(cursor: string | undefined): string {
  const full = `ConsumerTooSlow ${cursor ?? ''}`.trimEnd();
  return Buffer.byteLength(full) <= longestReason ? full : 'ConsumerTooSlow';
}
