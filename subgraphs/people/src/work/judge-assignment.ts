import type { Work } from '@qishu/kit/command';
import { dialect, type Unit } from '@qishu/kit/records';
import { profilesCovering } from '@qishu/kit/rules';
import { profiles, type RuleVerdict, type Tier } from '@qishu/schema';
import { KnownTitle } from '../records/known-title.js';
import { ServedEnterprise } from '../records/served-enterprise.js';
import type { Specialist } from '../records/specialist.js';
import { SpecialistAssignment } from '../records/specialist-assignment.js';
import { specialistOffices } from '../records/specialist-office.js';
import { judgeJs01, judgeJs02, judgeJs03, judgeJs04, judgeJs05 } from '../rules/assignment-rules.js';
import { highestOf } from '../rules/known-title.js';
import { judgeServing } from '../rules/serving-rules.js';
import { TITLES } from './keep-titles.js';
import { refuseInput } from './made-here.js';
import { readBasis } from './read-basis.js';

/** What an assignment would rest on, found within its transaction. */
export interface JudgedAssignment {
  readonly verdicts: readonly RuleVerdict[];
  readonly tier: Tier | null;
  readonly regionCode: string;
}

const locking = dialect === 'mysql' ? ({ lock: { mode: 'pessimistic_write' } } as const) : {};

/** Running assignments by a column, as they are now: a plain read would show them as they were when the work began. */
async function running(manager: Unit['manager'], where: object): Promise<SpecialistAssignment[]> {
  return manager.find(SpecialistAssignment, { where: { duty: 'SPECIALIST', ...where }, ...locking });
}

/**
 * Puts JS-01 to JS-05 to an assignment that is about to be made. The specialist’s row is locked already; the enterprise’s
 * is locked here, so that of two assignments at the same moment the second one sees the first.
 */
export async function judgeAssignment(
  { unit, find, within, regions, now, today }: Work,
  specialist: Specialist,
  enterprise: { readonly enterpriseId: string; readonly regionCode?: string | null },
  /** An assignment that ends with this one, in a hand-over without overlap. */
  ending: SpecialistAssignment | null = null,
): Promise<JudgedAssignment> {
  const { manager } = unit;
  const { enterpriseId } = enterprise;
  await manager.findOne(ServedEnterprise, { where: { id: enterpriseId }, ...locking });
  const highest = highestOf(await manager.find(KnownTitle, { where: { enterpriseId } }));
  const regionCode =
    highest?.regionCode ??
    enterprise.regionCode ??
    refuseInput('regionCode', '企业没有已知称号，须给出所在区划', 'no title of it is known: say where it lies');
  within(regionCode);
  const serving = judgeServing(specialist.state);
  const covering = profilesCovering(profiles(), regions.pathOf(regionCode), today);
  if (!covering.some(({ id }) => id === 'jiangsu-2022'))
    return { verdicts: [serving], tier: highest?.tier ?? null, regionCode };
  const known = { tier: highest?.tier ?? null, basis: await readBasis(manager, TITLES, now) };
  const office = specialist.officeId === null ? null : await find(specialistOffices, specialist.officeId);
  const others = (await running(manager, { currentEnterpriseId: enterpriseId })).filter(({ id }) => id !== ending?.id);
  const load = await running(manager, { specialistId: specialist.id, countsTowardsLoad: true });
  const verdicts = [
    serving,
    judgeJs01(known, others.length, today),
    judgeJs02(known, regions.placement(regionCode), office),
    judgeJs03(known, load.length, today),
    judgeJs04(known, office),
    judgeJs05(specialist.employerType),
  ];
  return { verdicts, tier: known.tier, regionCode };
}
