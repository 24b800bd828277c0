import type { BulkRow } from '@qishu/kit/inbound';
import {
  between,
  chance,
  type DemonstrationEnterprise,
  type DemonstrationScale,
  dayAfter,
  demonstrationCells,
  demonstrationEnterprise,
  demonstrationSpecialistId,
  pick,
  specialistsPerCell,
  titledCount,
  titledRow,
} from '@qishu/schema';
import { officeId } from './demonstrate-offices.js';
import { stationId } from './demonstrate-stations.js';
import { cityOf, isZone, nameOf, padded, phoneOf, regimeOf } from './demonstration-places.js';

/** Who served before the present specialist; one of each county of Jiangsu, so that hand-overs have a history. */
const formerId = (code: string): string => `demo-s-${code}-X0000`;
/** Suzhou Industrial Park also gives some enterprises a project manager. */
const MANAGED_ZONE = '320571';
const MANAGER = `demo-s-${MANAGED_ZONE}-M0000`;

export interface Placed {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: 'N' | 'P';
  /** Running number of the specialist, for everything that is drawn by chance. */
  readonly number: number;
}

/** The specialists as the layout of the demonstration province places them. */
export function* placedSpecialists(scale: DemonstrationScale): Iterable<Placed> {
  let number = 0;
  for (const regionCode of demonstrationCells())
    for (const kind of ['N', 'P'] as const)
      for (let at = 0; at < specialistsPerCell(kind, scale); at += 1, number += 1)
        yield { id: demonstrationSpecialistId(regionCode, kind, at), regionCode, kind, number };
}

export const placedCount = (scale: DemonstrationScale): number =>
  demonstrationCells().length * (specialistsPerCell('N', scale) + specialistsPerCell('P', scale));

/** The titled enterprises that are served. */
function* served(
  scale: DemonstrationScale,
): Iterable<DemonstrationEnterprise & { readonly row: number; readonly specialistId: string }> {
  for (let number = 0; number < titledCount(scale); number += 1) {
    const row = titledRow(number, scale);
    const { specialistId, ...facts } = demonstrationEnterprise(row, scale);
    if (specialistId !== null) yield { ...facts, row, specialistId };
  }
}

const PUBLIC_EMPLOYERS = ['ADMIN', 'ADMIN', 'ADMIN', 'INSTITUTION', 'INSTITUTION', 'OTHER'] as const;

function personOf({ regionCode, kind, number }: Placed): Record<string, unknown> {
  return {
    nameZh: `演示专员${padded(number + 1, 5)}`,
    regionCode,
    title: pick(['科员', '副主任科员', '科长', '工程师', '项目主管'], number, 'title'),
    education: pick(['JUNIOR_COLLEGE', 'BACHELOR', 'BACHELOR', 'MASTER'], number, 'education'),
    phone: phoneOf(number),
    wechat: `demo_wx${padded(number, 5)}`,
    appointingLevel: kind === 'N' ? 'CITY' : isZone(regionCode) ? 'PARK' : 'COUNTY',
  };
}

/** The office that appoints: the city for national titles, the county for provincial ones (JS-04). */
const appointingOffice = (regionCode: string, kind: 'N' | 'P'): string =>
  officeId(kind === 'N' ? cityOf(regionCode) : regionCode);

function pooled(placed: Placed, load: number): BulkRow {
  const { id, regionCode, kind, number } = placed;
  const certified = regimeOf(regionCode) === 'JIANGSU' && chance(number, 'certified') < 0.8;
  return {
    id,
    ...personOf(placed),
    kind: 'GOV_SPECIALIST',
    state: load > 0 ? 'ASSIGNED' : 'IN_POOL',
    employer: `${nameOf(kind === 'N' ? cityOf(regionCode) : regionCode)}演示单位`,
    employerType: pick(PUBLIC_EMPLOYERS, number, 'employer'),
    officeId: appointingOffice(regionCode, kind),
    dutyTags: ['POLICY_PUBLICIST', 'DEMAND_RESPONDENT', 'DEVELOPMENT_GUIDE'],
    certificateNo: certified ? `DEMO-JS-${padded(number, 6)}` : null,
    certificateIssuedOn: certified ? '2022-09-30' : null,
    filedOn: dayAfter('2022-04-25', between(0, 21, number, 'filed')),
    srdiLoad: load,
  };
}

function resident(placed: Placed, load: number): BulkRow {
  const { id, regionCode, number } = placed;
  const filedOn = dayAfter('2023-03-01', between(0, 150, number, 'filed'));
  const given = { given: true, attestedOn: dayAfter(filedOn, -20) };
  return {
    id,
    ...personOf(placed),
    appointingLevel: null,
    kind: 'RESIDENT',
    state: 'ACTIVATED',
    employer: `${nameOf(regionCode)}演示服务站运营单位`,
    employerType: 'STATION_UNIT',
    stationId: stationId(regionCode),
    dutyTags: ['POLICY_EXPLAINER', 'INFORMATION_COLLECTOR', 'DEMAND_COORDINATOR'],
    attestations: { cleanRecord: given, voluntary: given, health: given },
    filedOn,
    publishedOn: dayAfter(filedOn, 7),
    platformActivatedAt: new Date(`${dayAfter(filedOn, 10)}T02:00:00Z`),
    srdiLoad: load,
  };
}

/** Specialists who are not part of the layout: the replaced ones of Jiangsu, and a project manager. */
function* further(): Iterable<BulkRow> {
  for (const [at, regionCode] of demonstrationCells().entries()) {
    if (regimeOf(regionCode) !== 'JIANGSU') continue;
    yield {
      ...pooled({ id: formerId(regionCode), regionCode, kind: 'P', number: 90_000 + at }, 0),
      state: 'REPLACED',
      stateReason: '工作岗位调整',
      leftOn: '2025-06-30',
    };
  }
  yield {
    ...pooled({ id: MANAGER, regionCode: MANAGED_ZONE, kind: 'P', number: 95_000 }, 0),
    kind: 'PROJECT_MANAGER',
    state: 'ASSIGNED',
  };
}

/** Specialists, their load counted from the enterprises that they serve. */
export function* specialistRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const loads = new Map<string, number>();
  for (const { specialistId } of served(scale)) loads.set(specialistId, (loads.get(specialistId) ?? 0) + 1);
  for (const placed of placedSpecialists(scale)) {
    const load = loads.get(placed.id) ?? 0;
    yield regimeOf(placed.regionCode) === 'WUHAN' ? resident(placed, load) : pooled(placed, load);
  }
  yield* further();
}

/** Share of assignments that another specialist of the county held before. */
const HANDED_OVER = 0.08;

/** Assignments, present and former. */
export function* assignmentRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const { id: enterpriseId, row, regionCode, tier, specialistId } of served(scale)) {
    const regime = regimeOf(regionCode);
    const handedOver = regime === 'JIANGSU' && chance(row, 'handed over') < HANDED_OVER;
    const from = handedOver
      ? dayAfter('2025-01-10', between(0, 160, row, 'assigned'))
      : dayAfter(regime === 'WUHAN' ? '2023-10-01' : '2022-05-16', between(0, 450, row, 'assigned'));
    const common = {
      ...{ enterpriseId, regionCode, tierAtAssignment: tier, duty: 'SPECIALIST' },
      officeId: appointingOffice(regionCode, tier === 'LITTLE_GIANT' ? 'N' : 'P'),
    };
    const id = `demo-a-${padded(row, 7)}`;
    if (handedOver)
      yield {
        ...{ ...common, id: `${id}-0`, specialistId: formerId(regionCode) },
        ...{
          assignedFrom: '2022-05-16',
          assignedTo: dayAfter(from, -1),
          adjustment: 'WITHDRAWN',
          reason: '工作岗位调整',
        },
        reportedOn: dayAfter(from, 2),
      };
    yield {
      ...{ ...common, id, specialistId, assignedFrom: from },
      ...{ adjustment: handedOver ? 'CHANGED' : 'ADDED', reason: handedOver ? '接替原专员' : '首次配备' },
      reportedOn: dayAfter(from, 2),
    };
    if (regionCode === MANAGED_ZONE)
      yield {
        ...{
          ...common,
          id: `${id}-m`,
          specialistId: MANAGER,
          duty: 'PROJECT_MANAGER',
          officeId: officeId(MANAGED_ZONE),
        },
        ...{ assignedFrom: '2025-03-03', adjustment: 'ADDED', reason: '一企一员' },
      };
  }
}
