import { HubError } from '../base/index.js';
import { MOST_PER_PAGE, type Store } from '../records/index.js';
import type { Subject } from './hold.js';
import { RuleOverride } from './rule-override.js';

/** What was set aside for one record, the newest first. Whether the asker may see that record is asked before. */
export function listOverrides(store: Store, { type, id }: Subject, first: number): Promise<RuleOverride[]> {
  if (!Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE)
    throw new HubError('BAD_PAGE_SIZE', { field: 'first', most: MOST_PER_PAGE });
  return store.read
    .getRepository(RuleOverride)
    .find({ where: { subjectType: type, subjectId: id }, order: { id: 'DESC' }, take: first });
}
