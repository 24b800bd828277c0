import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type Specialist, specialists } from '../records/specialist.js';
import { specialistOffices } from '../records/specialist-office.js';
import { judgeJs05 } from '../rules/assignment-rules.js';
import type { dutyTagWords, educationWords, employerTypeWords } from '../rules/vocabulary.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface AppointSpecialist {
  readonly officeId: string;
  readonly nameZh: string;
  readonly employer: string;
  readonly employerType: keyof typeof employerTypeWords;
  readonly title?: string | null;
  readonly education?: keyof typeof educationWords | null;
  readonly dutyTags?: (keyof typeof dutyTagWords)[] | null;
  readonly phone?: string | null;
  readonly wechat?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const DUTIES = ['POLICY_PUBLICIST', 'DEMAND_RESPONDENT', 'DEVELOPMENT_GUIDE'] as const;

/** An office of Jiangsu takes somebody into its pool (苏工信服建〔2022〕179号 一、五1). */
export async function appointSpecialist(work: Work, input: AppointSpecialist): Promise<Specialist> {
  const { see, within, hold, unit, today } = work;
  const office = await see(specialistOffices, input.officeId);
  if (office.level === 'PROVINCE')
    refuseInput('officeId', '由设区市、县（市、区）或园区专员办选派', 'an office of a city, county or zone appoints');
  within(office.regionCode);
  await hold([judgeJs05(input.employerType)], { type: 'SpecialistOffice', id: office.id }, input.overrides);
  const { overrides: _kept, dutyTags, ...facts } = input;
  return unit.create(
    specialists,
    {
      ...MADE_HERE,
      ...facts,
      ...{ kind: 'GOV_SPECIALIST', state: 'IN_POOL', appointingLevel: office.level, regionCode: office.regionCode },
      dutyTags: dutyTags ?? [...DUTIES],
      filedOn: today,
    },
    'specialist.appointed',
  );
}
