import type { BulkRow } from '@qishu/kit/inbound';
import { between, type DemonstrationScale, demonstrationCells, pick, regions } from '@qishu/schema';
import { activityKindWords } from '../rules/vocabulary.js';
import {
  cityOf,
  DAYS,
  demonstrationCities,
  enterpriseIn,
  expertId,
  hoursAfter,
  instantOf,
  instantOn,
  nameOf,
  padded,
} from './demonstration-places.js';

/** Sized to the published figures F-GD-9, F-GD-10, F-CQ-1 and F-NX-1; see `publishedSeries`. */
const PUBLISHED_SERIES = { guangdong: 85, chongqing: 32, ningxia: 11 } as const;

const ACTIVITIES_A_CITY: Readonly<Record<DemonstrationScale, number>> = { small: 24, province: 240 };
const ENTERPRISES_AN_ACTIVITY = 8;
const KINDS = Object.keys(activityKindWords) as (keyof typeof activityKindWords)[];
const wordOf = (kind: keyof typeof activityKindWords): string => activityKindWords[kind].split(' · ')[0] as string;

const inGuangdong = (): string[] =>
  regions()
    .filter(({ level, path }) => level === 'CITY' && path.includes('/440000/'))
    .map(({ code }) => code)
    .sort();

/** Invented sessions whose sums equal what the newsletter reports of three provinces. */
function* publishedSeries(): Iterable<BulkRow> {
  const cities = inGuangdong();
  const base = { published: true, summaryZh: '演示数据：场次合计与已公布数字一致。' };
  for (let at = 0; at < PUBLISHED_SERIES.guangdong; at += 1) {
    const startAt = instantOn(`2022-0${1 + (at % 3)}-${padded(1 + (at % 27), 2)}`, 570);
    yield {
      ...{
        ...base,
        id: `demo-ac-gd-${padded(at + 1, 2)}`,
        regionCode: cities[at % cities.length],
        kind: 'VOLUNTEER',
        mode: 'ON_SITE',
      },
      ...{
        titleZh: `【演示】中小企业志愿服务活动（${at + 1}）`,
        programme: '志愿服务促进中小企业发展',
        organisers: ['演示中小企业服务中心'],
      },
      ...{ startAt, endAt: hoursAfter(startAt, 3), sessions: 1, enterpriseTimes: 190, personTimes: 260 },
    };
  }
  for (let at = 0; at < PUBLISHED_SERIES.chongqing; at += 1) {
    const startAt = instantOn(`2021-${padded(1 + (at % 12), 2)}-${padded(5 + (at % 20), 2)}`, 570);
    yield {
      ...{ ...base, id: `demo-ac-cq-${padded(at + 1, 2)}`, regionCode: '500000', kind: 'DIAGNOSIS', mode: 'ON_SITE' },
      ...{
        titleZh: `【演示】专家服务区县行（${at + 1}）`,
        programme: '专家服务区县行',
        organisers: ['演示专家委员会'],
      },
      // 16 sessions with 12 enterprises and 16 with 13 make 400.
      ...{
        startAt,
        endAt: hoursAfter(startAt, 6),
        sessions: 1,
        enterprises: 12 + (at % 2),
        enterpriseTimes: 12 + (at % 2),
      },
    };
  }
  for (let at = 0; at < PUBLISHED_SERIES.ningxia; at += 1) {
    const startAt = instantOn(`2022-0${1 + (at % 3)}-${padded(3 + at, 2)}`, 870);
    yield {
      ...{ ...base, id: `demo-ac-nx-${padded(at + 1, 2)}`, regionCode: '640000', kind: 'LECTURE_LIVE', mode: 'ONLINE' },
      ...{ titleZh: `【演示】线上直播讲座（${at + 1}）`, programme: '线上服务', organisers: ['演示中小企业服务中心'] },
      ...{ startAt, endAt: hoursAfter(startAt, 2), sessions: 1, personTimes: 370, views: 520 },
    };
  }
}

interface Held {
  readonly number: number;
  readonly id: string;
  readonly city: string;
  readonly day: number;
}

function* held(scale: DemonstrationScale): Iterable<Held> {
  let number = 0;
  for (const city of demonstrationCities())
    for (let at = 0; at < ACTIVITIES_A_CITY[scale]; at += 1, number += 1)
      yield { number, city, id: `demo-ac-${padded(number, 6)}`, day: between(0, DAYS - 1, number, 'day') };
}

function heldRow({ number, id, city, day }: Held): BulkRow {
  const kind = KINDS[number % KINDS.length] as (typeof KINDS)[number];
  const startAt = instantOf(day, 570);
  const enterprises = between(ENTERPRISES_AN_ACTIVITY, 120, number, 'enterprises');
  const live = kind === 'LECTURE_LIVE';
  return {
    ...{ id, regionCode: city, kind, startAt, endAt: hoursAfter(startAt, 4), sessions: 1, enterprises },
    ...{
      titleZh: `【演示】${nameOf(city)}${wordOf(kind)}活动第${number + 1}期`,
      programme: pick(['一起益企', '服务月', '专精特新专场'], number, 'programme'),
    },
    ...{
      mode: live ? 'ONLINE' : pick(['ON_SITE', 'ON_SITE', 'BOTH'], number, 'mode'),
      organisers: [`${nameOf(city)}工业和信息化局`, '演示服务机构'],
    },
    ...{
      enterpriseTimes: enterprises,
      personTimes: enterprises * 2,
      views: live ? between(300, 4_000, number, 'views') : null,
    },
    matches: kind === 'MATCHING' || kind === 'ROADSHOW' ? between(1, 12, number, 'matches') : null,
    satisfactionRate: between(90, 100, number, 'satisfied') / 100,
    expertIds:
      kind === 'DIAGNOSIS' || kind === 'TRAINING'
        ? [expertId(city, pick(['MANAGEMENT', 'DIGITAL', 'IP', 'LEAN'], number, 'expert'))]
        : null,
    published: number % 12 !== 5,
  };
}

/** Activities: the published series of three provinces, then those of the demonstration cities. */
export function* activityRows(scale: DemonstrationScale): Iterable<BulkRow> {
  yield* publishedSeries();
  for (const each of held(scale)) yield heldRow(each);
}

/** Enterprises of the city that took part. */
export function* participationRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const cells = demonstrationCells();
  for (const { number, id: activityId, city, day } of held(scale)) {
    const near = cells.filter((code) => cityOf(code) === city);
    const seen = new Set<string>();
    for (let at = 0; at < ENTERPRISES_AN_ACTIVITY; at += 1) {
      const { id: enterpriseId, regionCode } = enterpriseIn(
        near[(number + at) % near.length] as string,
        number * 7 + at * 3,
        scale,
      );
      if (seen.has(enterpriseId)) continue;
      seen.add(enterpriseId);
      yield {
        ...{
          id: `demo-ap-${padded(number, 6)}-${at}`,
          activityId,
          enterpriseId,
          regionCode,
          persons: between(1, 4, number + at, 'persons'),
        },
        role: KINDS[number % KINDS.length] === 'EXHIBITION' ? 'EXHIBITOR' : 'ATTENDEE',
        attendedOn: new Date(instantOf(day, 570).getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
      };
    }
  }
}
