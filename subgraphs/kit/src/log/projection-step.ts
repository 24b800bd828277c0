import type { EntityManager } from 'typeorm';
import { HubError } from '../base/index.js';
import type { Store } from '../records/index.js';
import type { ProjectedChange, Projection, UpstreamFeed } from './projection.js';
import { ProjectionPosition } from './projection-position.js';

type Advance = Partial<Pick<ProjectionPosition, 'state' | 'cursor' | 'seq' | 'head' | 'caughtUpAt'>>;

/** An idle projection says at most this often, in milliseconds, that nothing is missing. */
const CONFIRM_EVERY = 5_000;

const begun = (projection: Projection): ProjectionPosition => ({
  name: projection.name,
  upstream: projection.upstream,
  state: 'SNAPSHOT',
  cursor: null,
  seq: 0,
  head: 0,
  revision: 0,
  caughtUpAt: null,
  updatedAt: new Date(0),
});

const lostPlace = (error: unknown): boolean =>
  error instanceof HubError && (error.code === 'EPOCH_CHANGED' || error.code === 'CURSOR_EXPIRED');

/** One step of a projection; says whether there is more to do at once. */
export async function projectionStep<Node>(
  store: Store,
  projection: Projection<Node>,
  feed: UpstreamFeed<Node>,
  now: Date,
): Promise<boolean> {
  const { name, types } = projection;
  const position =
    (await store.read.manager.findOneBy(ProjectionPosition, { name })) ?? begun(projection as Projection);

  /** Moves the position and changes the rows in one transaction, unless another runner has done so. */
  const advance = (to: Advance, work: (manager: EntityManager) => Promise<void>): Promise<void> =>
    store.write(async (manager) => {
      const { revision } = position;
      if (revision === 0)
        await manager
          .createQueryBuilder()
          .insert()
          .into(ProjectionPosition)
          .values(begun(projection as Projection))
          .orIgnore()
          .updateEntity(false)
          .execute();
      const { affected } = await manager.update(
        ProjectionPosition,
        { name, revision },
        { ...to, revision: revision + 1, updatedAt: now },
      );
      if (affected === 1) await work(manager);
    });
  const applyAll =
    (facts: readonly ProjectedChange<Node>[]) =>
    async (manager: EntityManager): Promise<void> => {
      if (projection.applyPage) return projection.applyPage(manager, facts);
      for (const fact of facts) await projection.apply(manager, fact);
    };
  const startOver = (): Promise<void> =>
    advance({ state: 'SNAPSHOT', cursor: null, seq: 0 }, (manager) => projection.reset(manager));

  try {
    if (position.state === 'SNAPSHOT') {
      // The very first step writes the position and empties the rows, whatever they held.
      if (position.revision === 0) {
        await startOver();
        return true;
      }
      const page = await feed.snapshot(types, position.cursor);
      const ended = page.endCursor === null;
      const to: Advance = ended
        ? { state: 'FOLLOWING', cursor: page.changesFrom, seq: page.changesFromSeq }
        : { cursor: page.endCursor };
      await advance(
        { ...to, head: page.changesFromSeq },
        applyAll(page.records.map(({ type, recordId, node }) => ({ type, recordId, node }))),
      );
      return true;
    }
    const page = await feed.changes(types, position.cursor as string);
    const idle = page.endCursor === position.cursor && !page.hasMore;
    if (idle && now.getTime() - (position.caughtUpAt?.getTime() ?? 0) < CONFIRM_EVERY) return false;
    const facts = page.changes.map(({ operation, type, recordId, node }) => ({
      type,
      recordId,
      node: operation === 'DELETE' ? null : node,
    }));
    const to: Advance = {
      cursor: page.endCursor,
      seq: page.endSeq,
      head: page.head,
      ...(!page.hasMore && { caughtUpAt: now }),
    };
    await advance(to, applyAll(facts));
    return page.hasMore;
  } catch (error) {
    if (!lostPlace(error)) throw error;
    await startOver();
    return true;
  }
}
