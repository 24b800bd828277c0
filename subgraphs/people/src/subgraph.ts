import { defineSubgraph, ruleBookResolver } from '@qishu/kit/graph';
import { CoverageQueries } from './graph/coverage.js';
import { CurrentSpecialist } from './graph/current-specialist.js';
import { DutyQueries } from './graph/duties.js';
import { FilingDutyQueries } from './graph/filing-duties.js';
import { regionRelations } from './graph/region-relations.js';
import { SheetFields } from './graph/sheets.js';
import { specialistCommands } from './graph/specialist-commands.js';
import { specialistRelations } from './graph/specialist-relations.js';
import { stationCommands } from './graph/station-commands.js';
import { stationRelations } from './graph/station-relations.js';
import { commendations } from './records/commendation.js';
import { CoverageCount } from './records/coverage-count.js';
import { exitProposals } from './records/exit-proposal.js';
import { experts } from './records/expert.js';
import { expertReceptions } from './records/expert-reception.js';
import { governmentUnits } from './records/government-unit.js';
import { institutionEvaluations } from './records/institution-evaluation.js';
import { KnownEnterprise } from './records/known-enterprise.js';
import { KnownServiceRecord } from './records/known-service-record.js';
import { KnownTitle } from './records/known-title.js';
import { CreatePeopleTables1790000000000 } from './records/migrations/1790000000000-create-people-tables.js';
import { KeepCoverage1790000003000 } from './records/migrations/1790000003000-keep-coverage.js';
import { KeepEnterpriseCodes1790000003001 } from './records/migrations/1790000003001-keep-enterprise-codes.js';
import { ActivateStations1790000003002 } from './records/migrations/1790000003002-activate-stations.js';
import { CountPools1790000003003 } from './records/migrations/1790000003003-count-pools.js';
import { ServedEnterprise } from './records/served-enterprise.js';
import { serviceInstitutions } from './records/service-institution.js';
import { serviceStations } from './records/service-station.js';
import { specialists } from './records/specialist.js';
import { specialistAssignments } from './records/specialist-assignment.js';
import { specialistDispatches } from './records/specialist-dispatch.js';
import { specialistOffices } from './records/specialist-office.js';
import { stationAssessments } from './records/station-assessment.js';
import { stationChanges } from './records/station-change.js';
import { trainings } from './records/training.js';
import { trainingAttendances } from './records/training-attendance.js';
import { COUNTED_SOURCE } from './rules/exit-rules.js';
import { peopleRules } from './rules/people-book.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, followAssignments } from './work/follow-assignments.js';
import { keepServiceRecords, SERVICE_RECORD_FIELDS } from './work/keep-service-records.js';
import { keepTitles, TITLE_FIELDS } from './work/keep-titles.js';

/** The people subgraph: specialists and their offices, stations, experts, institutions and government units. */
export const subgraph = defineSubgraph({
  name: 'people',
  zh: '专员、专员办、服务站、专家、服务机构与政府部门',
  en: 'Specialists and their offices, stations, experts, institutions and government units',
  port: 4002,
  feed: 'people',
  nouns: [
    specialists,
    specialistAssignments,
    specialistOffices,
    specialistDispatches,
    experts,
    expertReceptions,
    serviceStations,
    stationAssessments,
    stationChanges,
    serviceInstitutions,
    institutionEvaluations,
    governmentUnits,
    trainings,
    trainingAttendances,
    commendations,
    exitProposals,
  ],
  tables: [KnownTitle, KnownEnterprise, ServedEnterprise, CoverageCount, KnownServiceRecord],
  migrations: [
    CreatePeopleTables1790000000000,
    KeepCoverage1790000003000,
    KeepEnterpriseCodes1790000003001,
    ActivateStations1790000003002,
    CountPools1790000003003,
  ],
  resolvers: [
    CurrentSpecialist,
    CoverageQueries,
    DutyQueries,
    FilingDutyQueries,
    SheetFields,
    ruleBookResolver({ field: 'peopleRules', rules: peopleRules }),
    ...specialistCommands,
    ...stationCommands,
    ...specialistRelations,
    ...stationRelations,
    ...regionRelations,
  ],
  prepare: () => Promise.resolve(),
  demonstrate,
  projections: [
    { projection: keepTitles, feed: 'enterprise', selection: TITLE_FIELDS },
    { projection: followAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS },
    {
      projection: keepServiceRecords,
      feed: 'service',
      selection: SERVICE_RECORD_FIELDS,
      filter: { source: COUNTED_SOURCE },
    },
  ],
});
