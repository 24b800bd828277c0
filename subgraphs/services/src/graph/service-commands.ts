import { commandResolver } from '@qishu/kit/graph';
import { Activity } from '../records/activity.js';
import { ActivityParticipation } from '../records/activity-participation.js';
import { Diagnosis } from '../records/diagnosis.js';
import { LedgerEntry } from '../records/ledger-entry.js';
import { ReturnVisit } from '../records/return-visit.js';
import { ServiceCase } from '../records/service-case.js';
import { ServiceGuide } from '../records/service-guide.js';
import { ServiceProduct } from '../records/service-product.js';
import { ServiceProject } from '../records/service-project.js';
import { Ticket } from '../records/ticket.js';
import { archiveServiceProject } from '../work/archive-service-project.js';
import { correctLedgerEntry } from '../work/correct-ledger-entry.js';
import { holdActivity, registerParticipation } from '../work/hold-activity.js';
import { orderService } from '../work/order-service.js';
import { planActivity } from '../work/plan-activity.js';
import { publishServiceCase, publishServiceGuide, publishServiceProduct } from '../work/publish.js';
import { recordReturnVisit } from '../work/record-return-visit.js';
import { recordService } from '../work/record-service.js';
import { reportDiagnosis } from '../work/report-diagnosis.js';
import * as inputs from './service-inputs.js';

const needs = [['services:write']] as const;
const offices = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'] as const;
const staff = ['SPECIALIST', 'STATION_MASTER', 'WH_GENERAL_STATION', ...offices] as const;
const publishers = ['STATION_MASTER', 'WH_GENERAL_STATION', ...offices] as const;

/** What is done in the service ledger and around it. */
export const serviceCommands = [
  commandResolver({
    ...{
      name: 'recordService',
      needs,
      roles: staff,
      input: inputs.RecordServiceInput,
      result: LedgerEntry,
      run: recordService,
    },
    zh: '登记服务台账；企业提出的困难问题和诉求成为工单（苏工信服建〔2022〕179号 三（二）、（三））。',
    en: 'Records a service; problems and demands that were told become tickets (苏工信服建〔2022〕179号, 3(2), 3(3)).',
  }),
  commandResolver({
    ...{
      name: 'correctLedgerEntry',
      needs,
      roles: staff,
      input: inputs.CorrectLedgerEntryInput,
      result: LedgerEntry,
      run: correctLedgerEntry,
    },
    zh: '更正服务台账；更正前的内容留存，已上报半年报的快照不变。',
    en: 'Corrects a ledger entry; what stood there is kept, and submitted reports keep their snapshots.',
  }),
  commandResolver({
    ...{
      name: 'planActivity',
      needs,
      roles: publishers,
      input: inputs.PlanActivityInput,
      result: Activity,
      run: planActivity,
    },
    zh: '安排活动。',
    en: 'Plans an activity.',
  }),
  commandResolver({
    ...{
      name: 'holdActivity',
      needs,
      roles: publishers,
      input: inputs.HoldActivityInput,
      result: Activity,
      run: holdActivity,
    },
    zh: '登记活动结果。',
    en: 'Records how an activity went.',
  }),
  commandResolver({
    ...{ name: 'registerParticipation', needs, roles: ['ENTERPRISE', ...staff] },
    ...{ input: inputs.RegisterParticipationInput, result: ActivityParticipation, run: registerParticipation },
    zh: '登记参加活动；同一企业同一天只记一次。',
    en: 'Registers an enterprise for an activity, once a day.',
  }),
  commandResolver({
    ...{
      name: 'reportDiagnosis',
      needs,
      roles: staff,
      input: inputs.ReportDiagnosisInput,
      result: Diagnosis,
      run: reportDiagnosis,
    },
    zh: '提交诊断报告：免费，含专、精、特、新四个部分（苏园经〔2022〕11号 二（四））。',
    en: 'Gives the report of a diagnosis: free, in four sections (苏园经〔2022〕11号, 2(4)).',
  }),
  commandResolver({
    ...{
      name: 'publishServiceGuide',
      needs,
      roles: publishers,
      input: inputs.PublishServiceInput,
      result: ServiceGuide,
      run: publishServiceGuide,
    },
    zh: '发布服务指南；六项齐全方可发布（工信部企业〔2023〕213号 二（五））。',
    en: 'Publishes a service guide with all six disclosures (工信部企业〔2023〕213号, 2(5)).',
  }),
  commandResolver({
    ...{
      name: 'publishServiceProduct',
      needs,
      roles: publishers,
      input: inputs.PublishServiceInput,
      result: ServiceProduct,
      run: publishServiceProduct,
    },
    zh: '发布服务产品；三个维度分类齐全方可发布（工信部企业〔2023〕213号 二（四））。',
    en: 'Publishes a service product classed in three dimensions (工信部企业〔2023〕213号, 2(4)).',
  }),
  commandResolver({
    ...{
      name: 'publishServiceCase',
      needs,
      roles: publishers,
      input: inputs.PublishServiceInput,
      result: ServiceCase,
      run: publishServiceCase,
    },
    zh: '发布服务案例；三个维度分类齐全方可发布（工信部企业〔2023〕213号 二（四））。',
    en: 'Publishes a service case classed in three dimensions (工信部企业〔2023〕213号, 2(4)).',
  }),
  commandResolver({
    ...{
      name: 'orderService',
      needs,
      roles: staff,
      input: inputs.OrderServiceInput,
      result: Ticket,
      run: orderService,
    },
    zh: '为企业点选服务产品，生成工单（武汉市中小企业服务工作站和企业服务专员管理办法 第十条（三））。',
    en: 'Orders a service of the menu for an enterprise, which makes a ticket (武汉市中小企业服务工作站和企业服务专员管理办法, art. 10(3)).',
  }),
  commandResolver({
    ...{
      name: 'recordReturnVisit',
      needs,
      roles: staff,
      input: inputs.RecordReturnVisitInput,
      result: ReturnVisit,
      run: recordReturnVisit,
    },
    zh: '登记回访与满意度（工信部企业〔2023〕213号 二（五））。',
    en: 'Records a return visit and the rating (工信部企业〔2023〕213号, 2(5)).',
  }),
  commandResolver({
    ...{
      name: 'archiveServiceProject',
      needs,
      roles: staff,
      input: inputs.PublishServiceInput,
      result: ServiceProject,
      run: archiveServiceProject,
    },
    zh: '归档服务项目；跟踪、回访、评价、材料齐全方可归档（工信部企业〔2023〕213号 二（五））。',
    en: 'Archives a service project with all four steps done (工信部企业〔2023〕213号, 2(5)).',
  }),
];
