import type { BulkRow } from '@qishu/kit/inbound';
import { usccCheckDigit } from '@qishu/kit/rules';
import { between, chance, dayAfter, pick } from '@qishu/schema';
import { expertiseFieldWords } from '../rules/vocabulary.js';
import { cities, nameOf, padded, TODAY } from './demonstration-places.js';

const FIELDS = Object.keys(expertiseFieldWords);
const wordOf = (field: string): string =>
  (expertiseFieldWords[field as keyof typeof expertiseFieldWords].split(' · ')[0] ?? field).replace(/（.*）/, '');

const INSTITUTIONS_A_CITY = 8;
const institutionId = (city: string, at: number): string => `demo-n-${city}-${at}`;

interface Institution {
  readonly id: string;
  readonly city: string;
  readonly at: number;
  readonly number: number;
  readonly state: string;
}

const STATES = [
  'IN_LIBRARY',
  'MONITORED',
  'IN_LIBRARY',
  'MONITORED',
  'CANDIDATE',
  'EVALUATED',
  'WARNED',
  'OUT',
] as const;

const institutions = (): Institution[] =>
  cities().flatMap((city, cityNumber) =>
    STATES.map((state, place) => ({
      ...{ id: institutionId(city, place + 1), city, at: place + 1, state },
      number: cityNumber * INSTITUTIONS_A_CITY + place,
    })),
  );

function institutionRow({ id, city, at, number, state }: Institution): BulkRow {
  const field = FIELDS[number % FIELDS.length] as string;
  const body = `91${city}MC${padded(number, 7)}`;
  const entered = ['IN_LIBRARY', 'MONITORED', 'WARNED', 'OUT'].includes(state);
  return {
    ...{ id, regionCode: city, state, uscc: `${body}${usccCheckDigit(body)}` },
    nameZh: `${nameOf(city)}演示${wordOf(field)}机构（${at}）`,
    fields: [...new Set([field, pick(FIELDS, number, 'second field')])],
    level: pick(['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'MUNICIPAL', 'NONE'], number, 'level'),
    stateReason: state === 'WARNED' ? '服务满意度低于退出线' : state === 'OUT' ? '连续低于退出线' : null,
    enteredOn: entered ? dayAfter('2024-01-10', between(0, 300, number, 'entered')) : null,
    leftOn: state === 'OUT' ? '2026-06-30' : null,
    disclosure: {
      ...{ items: `${wordOf(field)}咨询、诊断`, content: '现场与线上服务', process: '申请、受理、服务、回访' },
      ...{ standards: '按公开的服务指南', supervision: '接受企业评价与主管部门监督' },
      contact: chance(number, 'disclosed') < 0.85 ? '见机构公开网页（演示）' : null,
    },
    commitment: chance(number, 'committed') < 0.8 ? '公开承诺：按标准服务、按时回访、接受监督。' : null,
  };
}

/** Service institutions in every state of the library. */
export const institutionRows = (): BulkRow[] => institutions().map(institutionRow);

/** Yearly scores; warned and departed institutions lie below an exit line of 60, and some years lack a score. */
export const evaluationRows = (): BulkRow[] =>
  institutions()
    .filter(({ state }) => state !== 'CANDIDATE')
    .flatMap(({ id, city, number, state }) =>
      [2024, 2025].map((year) => {
        const low = year === 2025 && (state === 'WARNED' || state === 'OUT');
        const score = (side: string): number => between(66, 98, number * 10 + (year % 10), side);
        return {
          ...{ id: `demo-ne-${padded(number, 3)}-${year}`, institutionId: id, regionCode: city, year },
          ...{ evaluatedOn: `${year}-12-10`, ability: score('ability'), management: score('management') },
          quality: score('quality'),
          satisfaction: low ? between(38, 58, number, 'low') : number % 11 === 4 ? null : score('satisfaction'),
        };
      }),
    );

const expertId = (city: string, field: string): string => `demo-x-${city}-${field}`;

interface DemonstrationExpert {
  readonly city: string;
  readonly field: string;
  readonly number: number;
}

const demonstrationExperts = (): DemonstrationExpert[] =>
  cities().flatMap((city, at) => FIELDS.map((field, place) => ({ city, field, number: at * FIELDS.length + place })));

/** One expert of each field in each city. */
export const expertRows = (): BulkRow[] =>
  demonstrationExperts().map(({ city, field, number }) => ({
    id: expertId(city, field),
    regionCode: city,
    nameZh: `演示专家${padded(number + 1, 3)}`,
    kind: pick(['ADVISER', 'VOLUNTEER', 'MENTOR', 'SPECIAL_EXPERT'], number, 'kind'),
    affiliation: pick(['演示大学', '演示研究院', '演示律师事务所', '演示会计师事务所'], number, 'affiliation'),
    fields: [...new Set([field, pick(FIELDS, number, 'second')])],
    introduction: `从事${wordOf(field)}服务多年（虚构）。`,
    institutionId: chance(number, 'institution') < 0.5 ? institutionId(city, (number % 4) + 1) : null,
    state: number % 17 === 3 ? 'APPLIED' : number % 29 === 5 ? 'SUSPENDED' : 'REGISTERED',
    consentedOn: number % 13 === 9 ? null : '2025-03-01',
  }));

/** Mondays of the weeks with receptions: four past ones, then the five weeks after today. */
const WEEKS = [
  ...['2026-07-06', '2026-08-10', '2026-09-14', '2026-10-19'],
  ...[3, 10, 17, 24, 31].map((days) => dayAfter(TODAY, days)),
];

/** Reception days: each expert every third week, those for intellectual property every week. */
export const receptionRows = (): BulkRow[] =>
  demonstrationExperts().flatMap(({ city, field, number }) =>
    WEEKS.filter((_, week) => field === 'IP' || (week + number) % 3 === 0).map((monday) => ({
      id: `demo-xr-${padded(number, 3)}-${monday}`,
      expertId: expertId(city, field),
      regionCode: city,
      field,
      heldOn: dayAfter(monday, number % 5),
      startsAt: number % 2 === 0 ? '09:00' : '14:00',
      endsAt: number % 2 === 0 ? '11:30' : '16:30',
      place: `${nameOf(city)}中小企业服务中心（演示）`,
      seats: between(3, 8, number, 'seats'),
    })),
  );
