import { commandResolver } from '@qishu/kit/graph';
import { ExpertReception } from '../records/expert-reception.js';
import { InstitutionEvaluation } from '../records/institution-evaluation.js';
import { ServiceInstitution } from '../records/service-institution.js';
import { ServiceStation } from '../records/service-station.js';
import { StationAssessment } from '../records/station-assessment.js';
import { StationChange } from '../records/station-change.js';
import { applyForStation } from '../work/apply-for-station.js';
import { assessStation } from '../work/assess-station.js';
import { decideInstitution } from '../work/decide-institution.js';
import { decideStationChange } from '../work/decide-station-change.js';
import { evaluateInstitution } from '../work/evaluate-institution.js';
import { openStation } from '../work/open-station.js';
import { planReception } from '../work/plan-reception.js';
import { recogniseStation } from '../work/recognise-station.js';
import { recommendStation } from '../work/recommend-station.js';
import { reportStationChange } from '../work/report-station-change.js';
import { revokeAward } from '../work/revoke-award.js';
import * as given from './station-inputs.js';

const needs = [['people:write']] as const;
const general = { needs, roles: ['WH_GENERAL_STATION'] } as const;
const stations = { needs, roles: ['STATION_MASTER', 'WH_GENERAL_STATION'] } as const;
const branch = { needs, roles: ['STATION_MASTER'] } as const;
const library = { needs, roles: ['CITY_OFFICE', 'PROVINCE_OFFICE'] } as const;

/** What is done about stations, institutions and reception days. */
export const stationCommands = [
  commandResolver({
    ...{ ...stations, name: 'applyForStation', input: given.ApplyForStationInput, result: ServiceStation },
    ...{ zh: '申请设立服务站。', en: 'Applies for a station.', run: applyForStation },
  }),
  commandResolver({
    ...{ ...branch, name: 'recommendStation', input: given.RecommendStationInput, result: ServiceStation },
    ...{ zh: '区分站初审推荐。', en: 'The branch recommends a station.', run: recommendStation },
  }),
  commandResolver({
    ...{ ...general, name: 'recogniseStation', input: given.RecogniseStationInput, result: ServiceStation },
    ...{ zh: '市总站认定授牌。', en: 'The general station recognises a station.', run: recogniseStation },
  }),
  commandResolver({
    ...{ ...stations, name: 'openStation', input: given.OpenStationInput, result: ServiceStation },
    ...{ zh: '站点开始运行。', en: 'A recognised station begins its work.', run: openStation },
  }),
  commandResolver({
    ...{ ...stations, name: 'reportStationChange', input: given.ReportStationChangeInput, result: StationChange },
    ...{ zh: '报告站点信息变更（WH-12）。', en: 'Reports a change at a station (WH-12).', run: reportStationChange },
  }),
  commandResolver({
    ...{ ...stations, name: 'decideStationChange', input: given.DecideStationChangeInput, result: StationChange },
    ...{
      zh: '区分站审定、市总站备案或退回变更。',
      en: 'Approves, files or returns a change.',
      run: decideStationChange,
    },
  }),
  commandResolver({
    ...{ ...general, name: 'assessStation', input: given.AssessStationInput, result: StationAssessment },
    ...{
      zh: '年度考核与奖励（WH-18）。',
      en: 'Assesses a station for a year, and awards it (WH-18).',
      run: assessStation,
    },
  }),
  commandResolver({
    ...{ ...general, name: 'revokeAward', input: given.RevokeAwardInput, result: StationAssessment },
    ...{ zh: '撤销荣誉、追回奖金（WH-19）。', en: 'Takes honour and award back (WH-19).', run: revokeAward },
  }),
  commandResolver({
    ...{
      ...library,
      name: 'evaluateInstitution',
      input: given.EvaluateInstitutionInput,
      result: InstitutionEvaluation,
    },
    ...{ zh: '服务机构四项评价（MI-02）。', en: 'Evaluates an institution (MI-02).', run: evaluateInstitution },
  }),
  commandResolver({
    ...{ ...library, name: 'decideInstitution', input: given.DecideInstitutionInput, result: ServiceInstitution },
    ...{ zh: '服务机构入库、出库（MI-03）。', en: 'Lets an institution in or out (MI-03).', run: decideInstitution },
  }),
  commandResolver({
    ...{ needs, roles: [...library.roles, 'COUNTY_OFFICE', 'WH_GENERAL_STATION'], name: 'planReception' },
    ...{ input: given.PlanReceptionInput, result: ExpertReception, run: planReception },
    ...{ zh: '安排专家接待日。', en: 'Announces a reception day of an expert.' },
  }),
];
