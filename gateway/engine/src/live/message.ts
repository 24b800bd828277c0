import type { Json } from '../execute/own.js';

/** One message for subscribers. The same object goes to all of them, so that what a door derives from it can be kept beside it. */
export interface LiveMessage {
  readonly kind: 'event' | 'heartbeat' | 'notice';
  /** JSON of the whole execution result, the cursor included. */
  readonly text: string;
  /** Where to resume after this message; absent where the subgraph gives no cursors. */
  readonly cursor?: string | undefined;
  /** Of the text in UTF-8. */
  readonly bytes: number;
}

/** An event with its joined answer. */
export function eventMessage(text: string, cursor: string | undefined): LiveMessage {
  return messageOf('event', text, cursor);
}

/** Proof that nothing happened up to a cursor. */
export function heartbeatMessage(extensions: Json): LiveMessage {
  return messageOf('heartbeat', JSON.stringify({ data: null, extensions }), extensions['cursor'] as string | undefined);
}

/** A word about the stream itself, such as that its token expires soon. */
export function noticeMessage(extensions: Json): LiveMessage {
  return messageOf('notice', JSON.stringify({ data: null, extensions }), undefined);
}

function messageOf(kind: LiveMessage['kind'], text: string, cursor: string | undefined): LiveMessage {
  return { kind, text, cursor, bytes: Buffer.byteLength(text) };
}
