import { IsNull } from 'typeorm';
import { chainStart } from './chain.js';
import { LogEvent } from './log-event.js';
import { LogState, readState } from './log-state.js';
import { numberedTopic, type RecordLog } from './record-log.js';

const CHUNK = 5_000;

/**
 * Begins a new epoch after a bulk load, which writes no events: every cursor of before answers EPOCH_CHANGED, so that
 * its holder takes a snapshot. The sequence starts at 1 again, from a random hash.
 */
export async function openNewEpoch(log: RecordLog): Promise<void> {
  const start = chainStart();
  await log.store.write((manager) =>
    manager.update(
      LogState,
      { name: log.name },
      { epoch: () => 'epoch + 1', headSeq: 0, headHash: start, baseSeq: 0, baseHash: start },
    ),
  );
  log.wake.notify(numberedTopic(log.name));
  await dropOldEpochs(log);
}

/** Whether the log has told anybody anything in this epoch, or is about to. */
export async function hasEvents(log: RecordLog): Promise<boolean> {
  const { manager } = log.store.read;
  // In this order: an event that gets its place between the two looks is found by the second one.
  if ((await manager.findOneBy(LogEvent, { seq: IsNull() })) !== null) return true;
  return (await readState(manager, log.name)).headSeq > 0;
}

/** Removes the events of epochs that are over; nobody can reach them. Small transactions: a writer never waits long. */
export async function dropOldEpochs(log: RecordLog): Promise<number> {
  let dropped = 0;
  for (;;) {
    const count = await log.store.write(async (manager) => {
      const { epoch } = await manager.findOneByOrFail(LogState, { name: log.name });
      const old = await manager
        .createQueryBuilder(LogEvent, 'e')
        .select(['e.position'])
        .where('e.epoch < :epoch', { epoch })
        .orderBy('e.epoch')
        .addOrderBy('e.seq')
        .limit(CHUNK)
        .getMany();
      const last = old.at(-1);
      if (last)
        await manager
          .createQueryBuilder()
          .delete()
          .from(LogEvent)
          .where('epoch < :epoch AND position IN (:...positions)', {
            epoch,
            positions: old.map((event) => event.position),
          })
          .execute();
      return old.length;
    });
    dropped += count;
    if (count < CHUNK) return dropped;
  }
}
