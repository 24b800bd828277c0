import type { BulkRow } from '@qishu/kit/inbound';
import { between, chance, dayAfter, pick } from '@qishu/schema';
import { type DemonstrationStation, demonstrationStations, wasRecognised } from './demonstrate-stations.js';
import { padded, phoneOf, TODAY, WUHAN } from './demonstration-places.js';

/** Every state of Wuhan’s filing, the usual ones more often. */
const STATES = [
  ...Array<'ACTIVATED'>(8).fill('ACTIVATED'),
  ...['PUBLISHED', 'PUBLISHED', 'FILED', 'FILED', 'UNDER_VERIFICATION', 'SUBMITTED', 'DRAFT', 'CHANGE_PENDING'],
  ...['REFUSED', 'DEREGISTERED_SELF', 'DEREGISTERED_AUTO', 'DEREGISTERED_ORDERED'],
] as const;
const FILED: ReadonlySet<string> = new Set([
  ...['FILED', 'PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING'],
  ...['DEREGISTERED_SELF', 'DEREGISTERED_AUTO', 'DEREGISTERED_ORDERED'],
]);
const REASONS: Readonly<Record<string, string>> = {
  REFUSED: '学历不符合第十四条（三）',
  DEREGISTERED_SELF: '本人申请退出',
  DEREGISTERED_AUTO: '备案后 6 个月未激活“汉企通”账户',
  DEREGISTERED_ORDERED: '遭到企业投诉，经核实存在明显过错',
};

interface Filer {
  readonly id: string;
  readonly number: number;
  readonly regionCode: string;
  readonly state: string;
  readonly station: DemonstrationStation | null;
}

/** Two residents of each station, and 24 mobile specialists of the city. */
function filers(): Filer[] {
  const residents = demonstrationStations()
    .filter((station) => station.type === 'STATION')
    .flatMap((station) => [station, station])
    .map((station, number) => ({
      ...{ id: `demo-w-${padded(number, 4)}`, number, regionCode: station.regionCode, station },
      state: wasRecognised(station) ? (STATES[number % STATES.length] as string) : 'SUBMITTED',
    }));
  const mobiles = Array.from({ length: 24 }, (_, at) => ({
    ...{ id: `demo-m-${padded(at, 4)}`, number: 500 + at, regionCode: WUHAN, station: null },
    state: at % 8 === 5 ? 'EMPLOYER_APPROVED' : (STATES[at % STATES.length] as string),
  }));
  return [...residents, ...mobiles];
}

const GROUNDS = [
  'PUBLIC_OFFICIAL',
  'ANGEL_MENTOR',
  'SPECIAL_EXPERT',
  'SCI_TECH_VICE_PRESIDENT',
  'SCI_TECH_COMMISSIONER',
];

function filerRow({ id, number, regionCode, state, station }: Filer): BulkRow {
  const filed = FILED.has(state);
  const filedOn = filed ? dayAfter('2026-01-10', between(0, 280, number, 'filed')) : null;
  const published = filed && state !== 'FILED';
  const activated = ['ACTIVATED', 'CHANGE_PENDING', 'DEREGISTERED_SELF', 'DEREGISTERED_ORDERED'].includes(state);
  const given = state === 'DRAFT' ? null : { given: true, attestedOn: dayAfter(filedOn ?? TODAY, -20) };
  const ground = station === null && chance(number, 'ground') < 0.6 ? pick(GROUNDS, number, 'which ground') : null;
  return {
    ...{ id, regionCode, state, kind: station === null ? 'MOBILE' : 'RESIDENT', stationId: station?.id ?? null },
    nameZh: `演示${station === null ? '机动' : '驻站'}专员${padded(number + 1, 3)}`,
    stateReason: REASONS[state] ?? null,
    employer: station === null ? '演示高校' : `${station.host[1]}（演示）`,
    employerType: station === null ? 'INSTITUTION' : 'STATION_UNIT',
    title: station === null ? '讲师' : '企业服务专员',
    strengths: pick(['政策解读', '融资对接', '知识产权', '数字化转型'], number, 'strength'),
    education: state === 'REFUSED' ? 'SECONDARY' : pick(['JUNIOR_COLLEGE', 'BACHELOR', 'MASTER'], number, 'education'),
    dutyTags: ['POLICY_EXPLAINER', 'INFORMATION_COLLECTOR', 'DEMAND_COORDINATOR'],
    attestations: { cleanRecord: given, voluntary: given, health: given },
    priorityGround: ground,
    priorityConfirmedBy: ground === null || chance(number, 'confirmed') < 0.3 ? null : '武汉市演示主管部门',
    employerApprovedOn: station === null && state !== 'DRAFT' ? dayAfter(filedOn ?? TODAY, -10) : null,
    filedOn,
    publishedOn: published && filedOn !== null ? dayAfter(filedOn, 7) : null,
    platformActivatedAt: activated && filedOn !== null ? new Date(`${dayAfter(filedOn, 12)}T02:00:00Z`) : null,
    leftOn: state.startsWith('DEREGISTERED') ? '2026-11-02' : null,
    phone: phoneOf(5_000 + number),
    wechat: `demo_wh${padded(number, 5)}`,
  };
}

/** Residents and mobiles of Wuhan’s stations in every state of the filing. */
export const stationStaffRows = (): BulkRow[] => filers().map(filerRow);

/** Two dispatches of each active mobile specialist. */
export function dispatchRows(): BulkRow[] {
  const stations = demonstrationStations().filter(({ type, state }) => type === 'STATION' && state === 'ACTIVE');
  const mobiles = filers().filter(({ station, state }) => station === null && state === 'ACTIVATED');
  return mobiles.flatMap(({ id, number }) =>
    [0, 1].map((turn) => {
      const { id: stationId, regionCode } = pick(stations, number * 2 + turn, 'dispatch');
      const dispatchedFrom = dayAfter(turn === 0 ? '2026-03-02' : '2026-10-12', between(0, 30, number, 'from'));
      return {
        ...{ id: `demo-d-${padded(number, 3)}-${turn}`, specialistId: id, stationId, regionCode, dispatchedFrom },
        dispatchedTo: turn === 0 ? dayAfter(dispatchedFrom, 60) : null,
        task: '集中走访与政策宣讲',
      };
    }),
  );
}

const KINDS = ['OPERATOR_OR_NAME', 'ADDRESS', 'PERSONNEL', 'PERSONNEL', 'OTHER'] as const;
const DETAILS: Readonly<Record<string, string>> = {
  OPERATOR_OR_NAME: '运营单位由演示甲公司变更为演示乙公司',
  ADDRESS: '迁至演示路新址',
  PERSONNEL: '联系人变更',
  OTHER: '服务时间调整',
};
/** Calendar days from the change to its report: in time, late, not yet. */
const DELAYS = [6, 11, 3, 40, 14, null, 9, 33, 2, null] as const;

/** Change reports of the last months: most in time, some late, some overdue and not yet made (WH-12). */
export function changeRows(): BulkRow[] {
  return demonstrationStations()
    .filter(({ type, state }) => type === 'STATION' && (state === 'ACTIVE' || state === 'CHANGE_PENDING'))
    .map(({ id: stationId, regionCode, number }, at) => {
      const kind = KINDS[at % KINDS.length] as string;
      const changedOn = dayAfter('2026-06-08', (at * 13) % 164);
      const delay = DELAYS[at % DELAYS.length] as number | null;
      const reported = delay === null ? null : dayAfter(changedOn, delay);
      const submitted = reported !== null && reported <= TODAY ? reported : null;
      const filedOn = submitted !== null && submitted < '2026-10-20' ? dayAfter(submitted, 9) : null;
      return {
        ...{ id: `demo-sc-${padded(number, 3)}`, stationId, regionCode, kind, detail: DETAILS[kind], changedOn },
        submittedAt: submitted === null ? null : new Date(`${submitted}T02:30:00Z`),
        state: submitted === null ? 'NOT_REPORTED' : filedOn === null ? 'SUBMITTED' : 'FILED',
        branchApprovedOn: filedOn === null ? null : dayAfter(filedOn, -3),
        filedOn,
      };
    });
}
