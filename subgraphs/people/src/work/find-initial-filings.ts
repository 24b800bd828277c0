import type { Loaders, Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { type SpecialistOffice, specialistOffices } from '../records/specialist-office.js';
import { judgeJs14 } from '../rules/duty-rules.js';
import { coverageScope } from '../rules/row-scope.js';
import { placedIn, refuseWholeCountry, regionsSeen } from './region-sight.js';

/** An office and whether its first filing came in time. */
export interface InitialFiling {
  readonly office: SpecialistOffice;
  readonly verdict: RuleVerdict;
}

/**
 * When each office first filed its specialists (JS-14): the earliest day on which one of them entered the pool. Annex 1
 * and 2 came together, so that one day stands for both. One province at most.
 */
export async function findInitialFilings(
  region: string,
  { reader, loaders }: { readonly reader: Reader; readonly loaders: Loaders },
): Promise<InitialFiling[]> {
  refuseWholeCountry(region, reader);
  const placed = regionsSeen(region, coverageScope, reader).map((part) => placedIn(part, reader));
  if (placed.length === 0) return [];
  const rows: { id: string; filed_on: string | null }[] = await reader.store.read.query(
    `SELECT o.id AS id, MIN(s.filed_on) AS filed_on FROM specialist_offices o
      LEFT JOIN specialists s ON s.office_id = o.id AND s.kind = 'GOV_SPECIALIST'
      WHERE (${placed.map(({ sql }) => `o.${sql}`).join(' OR ')}) AND o.level <> 'PROVINCE' GROUP BY o.id ORDER BY o.id`,
    placed.flatMap(({ parameters }) => parameters),
  );
  const found = await Promise.all(
    rows.map(async ({ id, filed_on }) => {
      const office = await loaders.visible(specialistOffices, 'id', id);
      return office && { office, verdict: judgeJs14(filed_on) };
    }),
  );
  return found.filter((each) => each !== null);
}
