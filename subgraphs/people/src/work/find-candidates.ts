import { type Loaders, pageSize, type Reader } from '@qishu/kit/records';
import { allOf, holds } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { KnownTitle } from '../records/known-title.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { specialistOffices } from '../records/specialist-office.js';
import { judgeJs02, judgeJs03, judgeJs04, judgeJs05, type KnownTier } from '../rules/assignment-rules.js';
import { highestOf } from '../rules/known-title.js';
import { servedLevelOf } from '../rules/tiers.js';
import { TITLES } from './keep-titles.js';
import { readBasis } from './read-basis.js';

/** Somebody who could serve an enterprise, with what each rule says. */
export interface Candidate {
  readonly specialist: Specialist;
  readonly eligible: boolean;
  readonly verdicts: readonly RuleVerdict[];
}

/** The office that appoints for an enterprise of this level, by where it lies. */
const OFFICES = `SELECT id FROM specialist_offices WHERE region_code = ? AND level IN (?, ?)`;

/**
 * Who could serve an enterprise: specialists of the office that must appoint (JS-02, JS-04), the least loaded first, each
 * with the verdict of every rule, those that stand against it too.
 */
export async function findCandidates(
  enterpriseId: string,
  wanted: number | null,
  { reader, loaders, now, today }: { reader: Reader; loaders: Loaders; now: Date; today: string },
): Promise<Candidate[]> {
  const first = pageSize(wanted ?? undefined);
  const { manager } = reader.store.read;
  const basis = await readBasis(manager, TITLES, now);
  const highest = highestOf(await manager.find(KnownTitle, { where: { enterpriseId } }));
  if (!highest || !reader.regions.has(highest.regionCode)) return [];
  const known: KnownTier = { tier: highest.tier, basis };
  const place = reader.regions.placement(highest.regionCode);
  const national = servedLevelOf(highest.tier) === 'NATIONAL';
  const code = national ? place.cityCode : (place.zoneCode ?? place.countyCode);
  const offices: { id: string }[] = await reader.store.read.query(OFFICES, [
    code,
    ...(national ? ['CITY', 'CITY'] : ['COUNTY', 'PARK']),
  ]);
  const rows: { id: string }[] =
    offices.length === 0
      ? []
      : await reader.store.read.query(
          `SELECT id FROM specialists WHERE office_id IN (${offices.map(() => '?').join(', ')})
            AND kind = 'GOV_SPECIALIST' AND state IN ('IN_POOL', 'ASSIGNED') ORDER BY srdi_load, id LIMIT ${first}`,
          offices.map(({ id }) => id),
        );
  const seen = await Promise.all(rows.map(({ id }) => loaders.visible(specialists, 'id', id)));
  const judged = seen
    .flatMap((specialist) => specialist ?? [])
    .map(async (specialist) => {
      const office =
        specialist.officeId === null ? null : await loaders.visible(specialistOffices, 'id', specialist.officeId);
      const verdicts = [
        judgeJs02(known, place, office),
        judgeJs03(known, specialist.srdiLoad, today),
        judgeJs04(known, office),
        judgeJs05(specialist.employerType),
      ];
      return { specialist, verdicts, eligible: holds(allOf(verdicts.map(({ verdict }) => verdict))) };
    });
  return Promise.all(judged);
}
