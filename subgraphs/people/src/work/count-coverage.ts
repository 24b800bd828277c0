import { dialect, regionTree, type Unit } from '@qishu/kit/records';
import { CoverageCount } from '../records/coverage-count.js';
import { KnownTitle } from '../records/known-title.js';
import { ServedEnterprise } from '../records/served-enterprise.js';
import { SpecialistAssignment } from '../records/specialist-assignment.js';
import { highestOf } from '../rules/known-title.js';

type Manager = Unit['manager'];

/** Adds an enterprise to the roll-up of its region and level, or takes it out. */
async function count(manager: Manager, row: ServedEnterprise, by: 1 | -1): Promise<void> {
  const { regionCode, level, running } = row;
  const id = `${regionCode}:${level}`;
  const { provinceCode, cityCode, countyCode, zoneCode } = row;
  const place = { regionCode, provinceCode, cityCode, countyCode, zoneCode };
  const empty = { id, ...place, level, enterprises: 0, covered: 0, several: 0 };
  await manager
    .createQueryBuilder()
    .insert()
    .into(CoverageCount)
    .values(empty)
    .orIgnore()
    .updateEntity(false)
    .execute();
  const covered = running > 0 ? by : 0;
  const several = running > 1 ? by : 0;
  await manager.query(
    'UPDATE coverage_counts SET enterprises = enterprises + ?, covered = covered + ?, several = several + ? WHERE id = ?',
    [by, covered, several, id],
  );
}

/**
 * Two runners count here, one for titles and one for assignments. A plain read of MariaDB shows what was when the
 * transaction began, so that each would undo what the other has counted since; a locking read shows what is.
 */
const asItIs = dialect === 'mysql' ? ({ lock: { mode: 'pessimistic_read' } } as const) : {};
const mine = dialect === 'mysql' ? ({ lock: { mode: 'pessimistic_write' } } as const) : {};

async function runningOf(manager: Manager, enterpriseId: string): Promise<number> {
  const where = { currentEnterpriseId: enterpriseId, duty: 'SPECIALIST' } as const;
  return (await manager.find(SpecialistAssignment, { select: { id: true }, where, ...asItIs })).length;
}

/** What an enterprise is now, from its titles and its running assignments; null when nobody need serve it. */
async function servedNow(manager: Manager, enterpriseId: string): Promise<ServedEnterprise | null> {
  const highest = highestOf(await manager.find(KnownTitle, { where: { enterpriseId }, ...asItIs }));
  if (!highest) return null;
  const { tier, level, heldFrom, regionCode } = highest;
  const running = await runningOf(manager, enterpriseId);
  const tree = regionTree();
  // A region that this house does not know yet lies nowhere, but its enterprise is not lost.
  const place = tree.has(regionCode)
    ? tree.placement(regionCode)
    : { provinceCode: null, cityCode: null, countyCode: null, zoneCode: null };
  return { id: enterpriseId, tier, level, heldFrom, regionCode, ...place, running };
}

/** Counts an enterprise anew, in the transaction that changes what it follows from. Again with nothing new changes nothing. */
export async function recountEnterprise(manager: Manager, enterpriseId: string): Promise<void> {
  const was = await manager.findOne(ServedEnterprise, { where: { id: enterpriseId }, ...mine });
  const now = await servedNow(manager, enterpriseId);
  if (was) await count(manager, was, -1);
  if (now) {
    await manager.upsert(ServedEnterprise, now, ['id']);
    await count(manager, now, 1);
  } else if (was) await manager.delete(ServedEnterprise, { id: enterpriseId });
}
