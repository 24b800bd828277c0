import type { Unit } from '@qishu/kit/records';
import { experts } from '../../records/expert.js';
import { serviceInstitutions } from '../../records/service-institution.js';
import { serviceStations } from '../../records/service-station.js';
import { specialists } from '../../records/specialist.js';
import { specialistAssignments } from '../../records/specialist-assignment.js';
import { stationAssessments } from '../../records/station-assessment.js';

const DEMO = { sourceCode: 'DEMO' };
const stationRow = {
  ...DEMO,
  address: '演示路',
  hostKind: 'STREET',
  hostOrg: '演示街道',
  nameZh: '演示站',
  master: '演示甲',
  contact: '演示乙',
} as const;

/** Stations of three levels with their specialists, an institution and an expert, all invented. */
export async function fillWuhan(unit: Unit): Promise<void> {
  const rows = [
    ['st-wh', '420100', 'GENERAL', 'ACTIVE', null],
    ['st-ja', '420102', 'BRANCH', 'ACTIVE', 'st-wh'],
    ['st-jh', '420103', 'BRANCH', 'ACTIVE', 'st-wh'],
    ['st-1', '420102', 'STATION', 'ACTIVE', 'st-ja'],
    ['st-twice', '420102', 'STATION', 'ACTIVE', 'st-ja'],
    ['st-once', '420102', 'STATION', 'ACTIVE', 'st-ja'],
    ['st-lost', '420102', 'STATION', 'ACTIVE', 'st-gone'],
    ['st-wrong', '420102', 'STATION', 'ACTIVE', 'st-wh'],
  ] as const;
  for (const [id, regionCode, type, state, parentId] of rows)
    await unit.create(serviceStations, {
      ...{ ...stationRow, id, regionCode, type, state, parentId, recognisedOn: '2023-06-01' },
      // The account of one station was never activated (WH-13).
      platformActivatedAt: id === 'st-once' ? null : new Date('2023-07-01T00:00:00Z'),
    });
  for (const [stationId, grades] of [
    ['st-twice', ['FAIL', 'FAIL']],
    ['st-once', ['PASS', 'FAIL']],
  ] as const)
    for (const [at, grade] of grades.entries())
      await unit.create(stationAssessments, { ...DEMO, stationId, regionCode: '420102', year: 2024 + at, grade });
  const filed = {
    ...DEMO,
    nameZh: '演示专员',
    employer: '演示单位',
    employerType: 'STATION_UNIT',
    regionCode: '420102',
  } as const;
  await unit.create(specialists, {
    ...filed,
    id: 's-idle',
    kind: 'RESIDENT',
    state: 'PUBLISHED',
    stationId: 'st-1',
    filedOn: '2023-06-01',
    publishedOn: '2023-06-08',
  });
  await unit.create(specialists, {
    ...filed,
    id: 's-work',
    kind: 'RESIDENT',
    state: 'ACTIVATED',
    stationId: 'st-1',
    filedOn: '2023-06-01',
    publishedOn: '2023-06-08',
    platformActivatedAt: new Date('2023-07-01T00:00:00Z'),
  });
  await unit.create(specialists, {
    ...filed,
    id: 's-mobile',
    kind: 'MOBILE',
    state: 'ACTIVATED',
    filedOn: '2023-06-01',
    publishedOn: '2023-06-08',
    platformActivatedAt: new Date('2023-07-01T00:00:00Z'),
  });
  await unit.create(specialistAssignments, {
    ...DEMO,
    id: 'a-work',
    enterpriseId: 'e-1',
    specialistId: 's-work',
    duty: 'SPECIALIST',
    assignedFrom: '2026-01-01',
    adjustment: 'ADDED',
    regionCode: '420102',
  });
  const institution = { ...DEMO, level: 'NONE', regionCode: '320500' } as const;
  await unit.create(serviceInstitutions, {
    ...institution,
    id: 'n-new',
    nameZh: '演示机构',
    fields: ['IP'],
    state: 'CANDIDATE',
    commitment: '承诺',
  });
  await unit.create(experts, {
    ...DEMO,
    id: 'x-1',
    nameZh: '演示专家',
    kind: 'ADVISER',
    affiliation: '演示大学',
    fields: ['IP'],
    state: 'REGISTERED',
    consentedOn: '2026-01-01',
    regionCode: '320500',
    validFrom: '2026-02-01',
  });
}
