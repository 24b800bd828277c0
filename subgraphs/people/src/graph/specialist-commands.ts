import { commandResolver } from '@qishu/kit/graph';
import { ExitProposal } from '../records/exit-proposal.js';
import { Specialist } from '../records/specialist.js';
import { SpecialistAssignment } from '../records/specialist-assignment.js';
import { SpecialistDispatch } from '../records/specialist-dispatch.js';
import { Training } from '../records/training.js';
import { appointSpecialist } from '../work/appoint-specialist.js';
import { assignSpecialist } from '../work/assign-specialist.js';
import { decideExit } from '../work/decide-exit.js';
import { decideFiling } from '../work/decide-filing.js';
import { dispatchSpecialist } from '../work/dispatch-specialist.js';
import { endAssignment } from '../work/end-assignment.js';
import { fileSpecialist } from '../work/file-specialist.js';
import { handOverAssignment } from '../work/hand-over-assignment.js';
import { issueCertificate } from '../work/issue-certificate.js';
import { proposeExit } from '../work/propose-exit.js';
import { publishSpecialist } from '../work/publish-specialist.js';
import { recordTraining } from '../work/record-training.js';
import { reportAdjustment } from '../work/report-adjustment.js';
import * as given from './specialist-inputs.js';

const needs = [['people:write']] as const;
const offices = { needs, roles: ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'] } as const;
const general = { needs, roles: ['WH_GENERAL_STATION'] } as const;
const stations = { needs, roles: ['STATION_MASTER', 'WH_GENERAL_STATION'] } as const;

/** What is done about specialists. */
export const specialistCommands = [
  commandResolver({
    ...{ ...offices, name: 'appointSpecialist', input: given.AppointSpecialistInput, result: Specialist },
    ...{ zh: '选派服务专员入库。', en: 'Takes a specialist into the pool.', run: appointSpecialist },
  }),
  commandResolver({
    ...{ ...stations, name: 'fileSpecialist', input: given.FileSpecialistInput, result: Specialist },
    ...{ zh: '申报企业服务专员备案。', en: 'Files a specialist of Wuhan.', run: fileSpecialist },
  }),
  commandResolver({
    ...{ ...general, name: 'decideFiling', input: given.DecideFilingInput, result: Specialist },
    ...{ zh: '核实后备案或不予备案。', en: 'Files a verified specialist, or refuses.', run: decideFiling },
  }),
  commandResolver({
    ...{ ...general, name: 'publishSpecialist', input: given.PublishSpecialistInput, result: Specialist },
    ...{ zh: '公布已备案专员。', en: 'Publishes a filed specialist.', run: publishSpecialist },
  }),
  commandResolver({
    ...{ ...offices, name: 'assignSpecialist', input: given.AssignSpecialistInput, result: SpecialistAssignment },
    ...{ zh: '为企业配备专员（JS-01 至 JS-05）。', en: 'Gives an enterprise its specialist (JS-01 to JS-05).' },
    run: assignSpecialist,
  }),
  commandResolver({
    ...{ ...offices, name: 'handOverAssignment', input: given.HandOverAssignmentInput, result: SpecialistAssignment },
    ...{ zh: '对接交接，不留空档。', en: 'Hands an enterprise over without a gap.', run: handOverAssignment },
  }),
  commandResolver({
    ...{ ...offices, name: 'endAssignment', input: given.EndAssignmentInput, result: SpecialistAssignment },
    ...{ zh: '结束对接。', en: 'Ends an assignment.', run: endAssignment },
  }),
  commandResolver({
    ...{ ...offices, name: 'reportAdjustment', input: given.ReportAdjustmentInput, result: SpecialistAssignment },
    ...{
      zh: '报送专员库调整（JS-15）。',
      en: 'Marks a change in the pool as reported (JS-15).',
      run: reportAdjustment,
    },
  }),
  commandResolver({
    ...{ ...general, name: 'dispatchSpecialist', input: given.DispatchSpecialistInput, result: SpecialistDispatch },
    ...{ zh: '调配机动专员到站。', en: 'Dispatches a mobile specialist to a station.', run: dispatchSpecialist },
  }),
  commandResolver({
    ...{ needs, roles: ['PROVINCE_OFFICE'], name: 'issueCertificate', input: given.IssueCertificateInput },
    ...{ result: Specialist, zh: '颁发服务专员证书。', en: 'Issues a certificate.', run: issueCertificate },
  }),
  commandResolver({
    ...{ needs, roles: [...offices.roles, 'WH_GENERAL_STATION'], name: 'recordTraining' },
    ...{ input: given.RecordTrainingInput, result: Training, run: recordTraining },
    ...{ zh: '登记专员培训。', en: 'Records a training of specialists.' },
  }),
  commandResolver({
    ...{ ...stations, name: 'proposeExit', input: given.ProposeExitInput, result: ExitProposal },
    ...{ zh: '建议站点或专员退出。', en: 'Proposes that a station or specialist leave.', run: proposeExit },
  }),
  commandResolver({
    ...{ ...general, name: 'decideExit', input: given.DecideExitInput, result: ExitProposal },
    ...{
      zh: '核实退出建议并注销或驳回。',
      en: 'Verifies a proposal and carries it out, or rejects it.',
      run: decideExit,
    },
  }),
];
