import { HubError } from '@qishu/kit/base/light';
import type { SchemaSnapshot } from './schema-snapshot.js';

/** What serves supergraphs: an `Engine`. */
export interface Serving {
  readonly snapshot: SchemaSnapshot;
  swap(next: SchemaSnapshot): Promise<void>;
}

export type OpenSupergraph = (supergraphSdl: string) => Promise<SchemaSnapshot>;

/** Opens a supergraph and serves it, whole or not at all: one that is refused, or comes too late, leaves no thread behind. */
export async function swapIn(
  engine: Serving,
  open: OpenSupergraph,
  supergraphSdl: string,
  signal?: AbortSignal,
): Promise<void> {
  const next = await open(supergraphSdl);
  try {
    if (signal?.aborted) throw new HubError('NOT_READY');
    await engine.swap(next);
  } finally {
    if (engine.snapshot !== next) await next.close();
  }
}
