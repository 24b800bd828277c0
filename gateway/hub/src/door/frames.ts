import type { LiveMessage } from '@qishu/engine';
import type { GraphQLFormattedError } from 'graphql';

/** Most clients name their first operation alike: so many names of one message are kept. */
const mostNames = 4;

const kept = new WeakMap<LiveMessage, Map<string, Buffer>>();

/** A stream's message on the wire, for the operation of that id; made once for all sockets that name it alike. */
export function liveFrame(id: string, message: LiveMessage, inBand: boolean): Buffer {
  const isNext = inBand || message.kind === 'event';
  const name = `${isNext ? 'n' : 'p'}${id}`;
  const frames = kept.get(message) ?? new Map<string, Buffer>();
  const known = frames.get(name);
  if (known) return known;
  const frame = Buffer.from(isNext ? nextText(id, message.text) : signText(id, message.text));
  if (frames.size < mostNames) frames.set(name, frame);
  kept.set(message, frames);
  return frame;
}

/** `next`, around a result that is text already. */
export function nextText(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}

/** A heartbeat or a notice goes as a ping's payload: clients pass over it that do not know it. */
function signText(id: string, result: string): string {
  return `{"type":"ping","payload":{"id":${JSON.stringify(id)},${result.slice(1)}}`;
}

export function errorText(id: string, errors: readonly GraphQLFormattedError[]): string {
  return JSON.stringify({ id, type: 'error', payload: errors });
}

export function completeText(id: string): string {
  return JSON.stringify({ id, type: 'complete' });
}
