import type { BulkRow } from '@qishu/kit/inbound';
import { between, chance, dayAfter, pick } from '@qishu/schema';
import { counties, nameOf, padded, regimeOf, WUHAN } from './demonstration-places.js';

/** Stations of each district. */
const STATIONS_A_BRANCH = 5;

/** Id of the general station, of a branch, or of a station of a district. */
export const stationId = (code: string, at?: number): string => `demo-st-${code}${at === undefined ? '' : `-${at}`}`;

type Host = readonly [kind: string, word: string];

const HOSTS: readonly Host[] = [
  ['STREET', '演示街道'],
  ['PARK', '演示产业园'],
  ['BUILDING', '演示大厦'],
  ['PRO_ORG', '演示企业服务公司'],
  ['CHAMBER', '演示商会'],
];

/** States of stations, the usual ones first. */
const STATES = [
  ...Array<'ACTIVE'>(12).fill('ACTIVE'),
  'RECOGNISED',
  'CHANGE_PENDING',
  'APPLIED',
  'INITIAL_REVIEWED',
  'EXITED_SELF',
  'EXITED_ORDERED',
  'HONOUR_REVOKED',
] as const;

export interface DemonstrationStation {
  readonly id: string;
  readonly regionCode: string;
  readonly parentId: string | null;
  readonly type: 'GENERAL' | 'BRANCH' | 'STATION';
  readonly state: (typeof STATES)[number];
  readonly host: Host;
  readonly nameZh: string;
  /** Running number, for everything that is drawn by chance. */
  readonly number: number;
}

/** Wuhan’s tree: 市总站 → 区分站 of 13 districts and two zones → 服务站. */
export function demonstrationStations(): DemonstrationStation[] {
  const districts = counties().filter((code) => regimeOf(code) === 'WUHAN');
  const general = {
    ...{ id: stationId(WUHAN), regionCode: WUHAN, parentId: null, type: 'GENERAL' as const, state: 'ACTIVE' as const },
    host: ['GOV', '武汉市中小企业发展促进中心'] as const,
    nameZh: '武汉市中小企业服务工作总站',
  };
  const branches = districts.map((code) => ({
    ...{
      id: stationId(code),
      regionCode: code,
      parentId: general.id,
      type: 'BRANCH' as const,
      state: 'ACTIVE' as const,
    },
    host: ['GOV', `${nameOf(code)}演示企业服务中心`] as const,
    nameZh: `${nameOf(code)}中小企业服务工作分站`,
  }));
  const stations = districts.flatMap((code, district) =>
    HOSTS.slice(0, STATIONS_A_BRANCH).map((host, at) => ({
      ...{ id: stationId(code, at + 1), regionCode: code, parentId: stationId(code), type: 'STATION' as const, host },
      // Every state is met, and every district has stations at work.
      state: STATES[(district * STATIONS_A_BRANCH + at) % STATES.length] as (typeof STATES)[number],
      nameZh: `${nameOf(code)}${host[1]}中小企业服务工作站`,
    })),
  );
  return [general, ...branches, ...stations].map((station, number) => ({ ...station, number }));
}

/** Whether a station has ever been recognised. */
export const wasRecognised = ({ state }: DemonstrationStation): boolean =>
  state !== 'APPLIED' && state !== 'INITIAL_REVIEWED';

const REASONS: Readonly<Record<string, string>> = {
  EXITED_SELF: '运营单位自行申请退出',
  EXITED_ORDERED: '连续两年考核不合格',
  HONOUR_REVOKED: '申报材料弄虚作假，撤销荣誉、追回奖补资金',
};

function stationRow(station: DemonstrationStation): BulkRow {
  const { number, type, state, host, regionCode } = station;
  const appliedOn =
    type !== 'STATION'
      ? null
      : dayAfter(wasRecognised(station) ? '2023-06-01' : '2026-09-01', between(0, 70, number, 'applied'));
  const recognisedOn = !wasRecognised(station) ? null : appliedOn === null ? '2023-03-20' : dayAfter(appliedOn, 45);
  const given = { given: true, attestedOn: appliedOn ?? '2023-03-01' };
  const recovered = state === 'EXITED_ORDERED' || state === 'HONOUR_REVOKED';
  return {
    ...{ id: station.id, regionCode, parentId: station.parentId, type, state, nameZh: station.nameZh },
    ...{ hostKind: host[0], hostOrg: type === 'STATION' ? `${nameOf(regionCode)}${host[1]}` : host[1] },
    address: `武汉市${regionCode === WUHAN ? '' : nameOf(regionCode)}演示路${number + 1}号`,
    functions: ['DEMAND_RESPONSE', 'CAPABILITY', 'GOVERNMENT_LIAISON'],
    zones: chance(number, 'zones') < 0.7 ? ['RECEPTION', 'MEETING', 'DISPLAY'] : ['RECEPTION'],
    stateReason: REASONS[state] ?? null,
    master: `演示站长${padded(number + 1, 3)}`,
    contact: `演示联络员${padded(number + 1, 3)}`,
    fullTimeStaff: between(1, 6, number, 'staff'),
    floorArea: between(20, 400, number, 'area'),
    capability: '政策解读、助企帮办、资源对接',
    attestations: { cleanRecord: given, premisesAndStaff: given, capability: given },
    attachments: [{ kind: 'SEALED_FORM', fileName: '申请表（盖章）.pdf', sha256: null }],
    appliedOn,
    branchOpinion: appliedOn === null || state === 'APPLIED' ? null : '同意推荐',
    generalOpinion: appliedOn === null || recognisedOn === null ? null : '同意认定并授牌',
    recognisedOn,
    // A few never activated their account: candidates for exit that nobody has decided yet (WH-13).
    platformActivatedAt:
      recognisedOn === null || number % 17 === 3 ? null : new Date(`${dayAfter(recognisedOn, 12)}T01:00:00Z`),
    plaqueNo: recognisedOn === null ? null : `WH-${padded(number, 4)}`,
    plaqueRecoveredOn: recovered ? '2026-07-15' : null,
  };
}

/** The stations as rows. */
export const stationRows = (): BulkRow[] => demonstrationStations().map(stationRow);

/** At most 300 000 yuan a station and year (WH-18), in fen. */
const AWARDS: Readonly<Record<string, number>> = { EXCELLENT: 30_000_000, GOOD: 15_000_000 };

function gradeOf({ state, number }: DemonstrationStation, year: number): string {
  if (state === 'EXITED_ORDERED') return 'FAIL';
  if (state === 'HONOUR_REVOKED') return 'EXCELLENT';
  // Some stations at work have failed twice: candidates for exit that nobody has decided yet (WH-16).
  if (number % 23 === 7) return 'FAIL';
  return pick(['EXCELLENT', 'GOOD', 'GOOD', 'PASS', 'PASS', 'PASS', 'FAIL'], number * 10 + (year % 10), 'grade');
}

/** Yearly assessments of branches and stations. */
export function assessmentRows(): BulkRow[] {
  const assessed = demonstrationStations().filter((station) => station.type !== 'GENERAL' && wasRecognised(station));
  return assessed.flatMap((station) =>
    [2024, 2025].map((year) => {
      const grade = gradeOf(station, year);
      const award = AWARDS[grade];
      return {
        id: `demo-sa-${padded(station.number, 3)}-${year}`,
        ...{ stationId: station.id, regionCode: station.regionCode, year, grade },
        announcedOn: `${year + 1}-02-20`,
        award: award === undefined ? null : { minor: String(award), currency: 'CNY' },
        awardUses: award === undefined ? null : ['OPERATION', 'ACTIVITIES'],
        districtAward: award === undefined ? null : { minor: String(award / 2), currency: 'CNY' },
        certificateNo: award === undefined ? null : `WH-${year}-${padded(station.number, 3)}`,
        revokedOn: station.state === 'HONOUR_REVOKED' && year === 2025 ? '2026-07-15' : null,
      };
    }),
  );
}
