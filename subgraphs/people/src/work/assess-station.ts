import type { OverrideRequest, Work } from '@qishu/kit/command';
import { serviceStations } from '../records/service-station.js';
import { type StationAssessment, stationAssessments } from '../records/station-assessment.js';
import { judgeRound, judgeWh18, judgeWh21 } from '../rules/assessment-rules.js';
import type { assessmentGradeWords, awardUseWords } from '../rules/station-vocabulary.js';
import { MADE_HERE, refuseInput } from './made-here.js';

/** An amount as GraphQL brings it; only yuan are awarded. */
interface Amount {
  readonly minor: string;
  readonly currency: string;
}

export interface AssessStation {
  readonly stationId: string;
  readonly year: number;
  readonly grade: keyof typeof assessmentGradeWords;
  readonly award?: Amount | null;
  readonly awardUses?: (keyof typeof awardUseWords)[] | null;
  readonly districtAward?: Amount | null;
  readonly certificateNo?: string | null;
  readonly remark?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Whole fen, never less than none: what is no amount would be neither above nor below the limit. */
function minorOf(field: string, amount: Amount | null): number | null {
  if (amount === null) return null;
  if (!/^\d{1,12}$/.test(amount.minor) || amount.currency !== 'CNY')
    refuseInput(field, '须为人民币，以分为单位的整数', 'yuan, as a whole number of fen');
  return Number(amount.minor);
}

/** The general station assesses a branch or station for a year, and awards it (art. 22, 23). */
export async function assessStation(work: Work, input: AssessStation): Promise<StationAssessment> {
  const { take, hold, unit, today } = work;
  const { year, grade, award = null, awardUses = null, districtAward = null } = input;
  if (String(year) >= today.slice(0, 4)) refuseInput('year', '年度尚未结束', 'the year is not over');
  // Locked: two assessments of one round at the same moment would award it twice.
  const station = await take(serviceStations, input.stationId);
  const round = await unit.manager.countBy(stationAssessments.record, { stationId: station.id, year });
  const verdicts = [
    judgeRound(year, round),
    judgeWh18({ stationType: station.type, grade, awardMinor: minorOf('award', award), uses: awardUses }, today),
    judgeWh21(minorOf('award', award), minorOf('districtAward', districtAward)),
  ];
  await hold(verdicts, { type: 'ServiceStation', id: station.id }, input.overrides);
  const { overrides: _kept, ...facts } = input;
  const values = { ...MADE_HERE, ...facts, award, awardUses, districtAward, regionCode: station.regionCode };
  return unit.create(stationAssessments, { ...values, announcedOn: today }, 'station.assessed');
}
