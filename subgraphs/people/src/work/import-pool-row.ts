import type { Work } from '@qishu/kit/command';
import { KnownEnterprise } from '../records/known-enterprise.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { type SpecialistOffice, specialistOffices } from '../records/specialist-office.js';
import { judgeJs05 } from '../rules/assignment-rules.js';
import type { employerTypeWords } from '../rules/vocabulary.js';
import { keepAssignment } from './assign-specialist.js';
import { closeAssignment, releaseWhenFree } from './end-assignment.js';
import { judgeAssignment } from './judge-assignment.js';
import { type KeptRow, kept, rejected, rejectedByRules } from './keep-row.js';

/** A row of annex 2, its region found. */
export interface PoolRow {
  readonly regionCode: string;
  readonly uscc: string;
  readonly name: string;
  readonly employer: string;
  readonly employerType: keyof typeof employerTypeWords;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly assignedFrom: string | null;
  readonly assignedTo: string | null;
  readonly adjustment: 'ADDED' | 'CHANGED' | 'WITHDRAWN' | null;
  readonly remark: string | null;
}

const unmasked = (text: string | null): string | null => (text?.includes('*') ? null : text);

/** The specialist of an office by name and employer, locked; made when the pool has none such. */
async function specialistOf({ unit, today }: Work, office: SpecialistOffice, row: PoolRow): Promise<Specialist> {
  const { name: nameZh, employer, employerType, title } = row;
  const known = await unit.lockWhere(specialists, { officeId: office.id, nameZh, employer, kind: 'GOV_SPECIALIST' });
  if (known) return known;
  const person = { nameZh, employer, employerType, title, phone: unmasked(row.phone), wechat: unmasked(row.wechat) };
  const place = { officeId: office.id, regionCode: office.regionCode, appointingLevel: office.level as 'CITY' };
  const values = { ...person, ...place, kind: 'GOV_SPECIALIST', state: 'IN_POOL', filedOn: today } as const;
  return unit.create(specialists, { ...values, sourceCode: 'EXCEL' }, 'specialist.appointed');
}

/** Ends what a row says has ended; one that has ended already is no news. */
async function withdraw(work: Work, row: PoolRow, specialist: Specialist, enterpriseId: string): Promise<KeptRow> {
  const where = { enterpriseId, specialistId: specialist.id, duty: 'SPECIALIST', current: true } as const;
  const running = await work.unit.lockWhere(specialistAssignments, where);
  if (!running) return kept('UNCHANGED');
  const assignedTo = row.assignedTo ?? work.today;
  if (assignedTo < running.assignedFrom || assignedTo > work.today) return rejected('结束日期须在起始日期与今日之间');
  await closeAssignment(work, running, { assignedTo, reason: row.remark ?? '专员库调整' });
  await releaseWhenFree(work, specialist.id);
  return kept('UPDATED');
}

/**
 * Keeps one row of annex 2 under the same rules as a command: the sixth enterprise of a specialist is rejected by JS-03,
 * also when the five before it stand in the same sheet.
 */
export async function importPoolRow(work: Work, row: PoolRow): Promise<KeptRow> {
  const { unit, within, today } = work;
  within(row.regionCode);
  const office = await unit.lockWhere(specialistOffices, { regionCode: row.regionCode });
  if (!office) return rejected('JS-22：该地尚未明确专员办');
  const enterprise = await unit.manager.findOneBy(KnownEnterprise, { uscc: row.uscc });
  if (!enterprise) return rejected('统一社会信用代码不属于任何有效的国家级、省级“专精特新”企业');
  const ends = row.adjustment === 'WITHDRAWN' || row.assignedTo !== null;
  const assignedFrom = row.assignedFrom ?? today;
  if (assignedFrom > today) return rejected('起始日期不得晚于今日');
  const known = await unit.lockWhere(specialists, { officeId: office.id, nameZh: row.name, employer: row.employer });
  if (ends) return known ? withdraw(work, row, known, enterprise.id) : rejected('专员库中没有此专员');
  const where = { currentEnterpriseId: enterprise.id, duty: 'SPECIALIST' } as const;
  const running = await unit.lockWhere(specialistAssignments, where);
  if (running && running.specialistId === known?.id) return kept('UNCHANGED');
  const candidate = known ?? ({ ...row, id: '', officeId: office.id, state: 'IN_POOL' } as unknown as Specialist);
  const judged = await judgeAssignment(work, candidate, { enterpriseId: enterprise.id });
  const refused = rejectedByRules([judgeJs05(row.employerType), ...judged.verdicts]);
  if (refused.verdicts.length > 0) return refused;
  const specialist = known ?? (await specialistOf(work, office, row));
  const { tier: tierAtAssignment, regionCode } = judged;
  const values = { enterpriseId: enterprise.id, regionCode, tierAtAssignment, assignedFrom, reason: row.remark };
  await keepAssignment(work, specialist, { ...values, adjustment: row.adjustment ?? 'ADDED' }, 'assignment.made');
  return kept('CREATED');
}
