import type { DueWorker } from '@qishu/kit/graph';
import { planWork } from '@qishu/kit/log';
import { addDays, startOfBusinessDay } from '@qishu/kit/rules';
import { markStale } from './keep-enterprises.js';

/** Kind of the work that each day brings: facts that read differently by themselves. */
export const MATCHING_DAY = 'matching.day';

/** Enterprises whose titles begin or have ended on a day, or whose age is full, are matched again; then the next day is planned. */
export const turnDay: DueWorker = async ({ manager }, { key: day, now }) => {
  const turned: { id: string }[] = await manager.query(
    `SELECT enterprise_id AS id FROM known_titles WHERE recognised_on = ? OR expires_on = ?
     UNION SELECT id FROM known_enterprises WHERE established_on LIKE ?`,
    [day, addDays(day, -1), `%${day.slice(4)}`],
  );
  await markStale(
    manager,
    turned.map(({ id }) => id),
    now,
  );
  const next = addDays(day, 1);
  await planWork(manager, MATCHING_DAY, next, startOfBusinessDay(next));
};
