import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { SpecialistAttestations } from '../records/attestation.js';
import { serviceStations } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { judgeWh25 } from '../rules/exit-rules.js';
import { judgeWh03, judgeWh07, judgeWh08, judgeWh09, judgeWh23 } from '../rules/filing-rules.js';
import type { dutyTagWords, educationWords, employerTypeWords, priorityGroundWords } from '../rules/vocabulary.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface FileSpecialist {
  readonly kind: 'RESIDENT' | 'MOBILE';
  readonly nameZh: string;
  readonly employer: string;
  readonly employerType: keyof typeof employerTypeWords;
  /** Home station of a resident. */
  readonly stationId?: string | null;
  /** Where a mobile specialist serves. */
  readonly regionCode?: string | null;
  readonly education?: keyof typeof educationWords | null;
  readonly attestations?: SpecialistAttestations | null;
  readonly employerApprovedOn?: string | null;
  readonly priorityGround?: keyof typeof priorityGroundWords | null;
  readonly priorityConfirmedBy?: string | null;
  readonly dutyTags?: (keyof typeof dutyTagWords)[] | null;
  readonly title?: string | null;
  readonly strengths?: string | null;
  readonly phone?: string | null;
  readonly wechat?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const DUTIES = ['POLICY_EXPLAINER', 'INFORMATION_COLLECTOR', 'DEMAND_COORDINATOR'] as const;

/** Where the specialist will serve: at the station, which the asker must answer for, or in a region of the asker’s. */
async function placeOf(work: Work, { kind, stationId, regionCode }: FileSpecialist): Promise<string> {
  if (kind === 'RESIDENT' && stationId != null) return (await work.see(serviceStations, stationId)).regionCode;
  const code = regionCode ?? refuseInput('regionCode', '须给出服务区划', 'say where the specialist serves');
  work.within(code);
  return code;
}

/** Files a specialist of Wuhan (art. 14, 15): a resident named by the unit of a station, or a mobile one. */
export async function fileSpecialist(work: Work, input: FileSpecialist): Promise<Specialist> {
  const { hold, unit, today } = work;
  const { kind, stationId = null, education = null, attestations = null, employerApprovedOn = null } = input;
  const regionCode = await placeOf(work, input);
  const dutyTags = input.dutyTags ?? [...DUTIES];
  const verdicts = [
    judgeWh25(today),
    judgeWh03(kind, stationId),
    judgeWh07({ education, attestations }, today),
    // Who may take the station in this command speaks for its unit.
    judgeWh08(kind, stationId === null ? null : true),
    judgeWh09(kind, employerApprovedOn),
    judgeWh23(dutyTags),
  ];
  await hold(verdicts, { type: 'ServiceStation', id: stationId ?? regionCode }, input.overrides);
  const { overrides: _kept, ...facts } = input;
  const state = kind === 'MOBILE' ? 'EMPLOYER_APPROVED' : 'SUBMITTED';
  return unit.create(
    specialists,
    { ...MADE_HERE, ...facts, stationId, regionCode, dutyTags, state },
    'specialist.submitted',
  );
}
