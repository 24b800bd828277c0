import type { BulkRow } from '@qishu/kit/inbound';
import { between, chance, type DemonstrationScale, dayAfter, demonstrationCells, pick } from '@qishu/schema';
import { priceModelWords, servedEnterpriseWords, serviceContentWords } from '../rules/vocabulary.js';
import {
  DAYS,
  demonstrationCities,
  enterpriseIn,
  hoursAfter,
  instantOf,
  institutionId,
  nameOf,
  PARK,
  padded,
  unitId,
} from './demonstration-places.js';

const CONTENTS = Object.keys(serviceContentWords) as (keyof typeof serviceContentWords)[];
const SERVED = Object.keys(servedEnterpriseWords);
const PRICES = Object.keys(priceModelWords);
const INDUSTRIES = ['3489', '3973', '2652', '3581', '4011', '6513', '3981', '3591'] as const;
const INSTITUTIONS_A_CITY = 8;
const PRODUCTS_AN_INSTITUTION = 3;
const wordOf = (content: keyof typeof serviceContentWords): string =>
  serviceContentWords[content].split(' · ')[0] as string;

interface Place {
  readonly number: number;
  readonly city: string;
  readonly institution: string;
}

const places = (): Place[] =>
  demonstrationCities().flatMap((city, cityNumber) =>
    Array.from({ length: INSTITUTIONS_A_CITY }, (_, at) => ({
      city,
      institution: institutionId(city, at + 1),
      number: cityNumber * INSTITUTIONS_A_CITY + at,
    })),
  );

function industriesOf(number: number): { industryCode: string | null; industryCodes: string[] | null } {
  if (number % 5 === 0) return { industryCode: null, industryCodes: null };
  const [first, second] = [pick(INDUSTRIES, number, 'industry'), pick(INDUSTRIES, number, 'other industry')];
  return { industryCode: first, industryCodes: [...new Set([first, second])] };
}

/** Service products of the institutions. */
export const productRows = (): BulkRow[] =>
  places().flatMap(({ number: place, city, institution }) =>
    Array.from({ length: PRODUCTS_AN_INSTITUTION }, (_, at) => {
      const number = place * PRODUCTS_AN_INSTITUTION + at;
      const content = CONTENTS[number % CONTENTS.length] as (typeof CONTENTS)[number];
      const priceModel = pick(PRICES, number, 'price');
      return {
        ...{
          id: `demo-sp-${padded(number, 5)}`,
          regionCode: city,
          institutionId: institution,
          serviceContent: content,
          priceModel,
        },
        ...{
          nameZh: `演示${wordOf(content)}服务包${number + 1}`,
          summaryZh: `面向中小企业的${wordOf(content)}标准化服务（虚构）。`,
          ...industriesOf(number),
        },
        enterpriseType: pick(SERVED, number, 'served'),
        priceZh: priceModel === 'FIXED' ? `${between(1, 40, number, 'fee') * 500} 元/次` : null,
        satisfactionRate: number % 9 === 4 ? null : between(800, 1_000, number, 'satisfied') / 1_000,
        published: number % 11 !== 6,
      };
    }),
  );

/** Service cases of every second institution. */
export const caseRows = (): BulkRow[] =>
  places()
    .filter(({ number }) => number % 2 === 0)
    .map(({ number, city, institution }) => ({
      ...{
        id: `demo-ca-${padded(number, 4)}`,
        regionCode: city,
        institutionId: institution,
        industryCode: pick(INDUSTRIES, number, 'industry'),
      },
      ...{
        titleZh: `【演示】服务案例${number + 1}`,
        enterpriseZh: null,
        summaryZh: '从诊断到改善的全过程服务（虚构）。',
      },
      ...{ serviceContent: pick(CONTENTS, number, 'content'), enterpriseType: pick(SERVED, number, 'served') },
      outcomes: [
        {
          nameZh: '生产效率提升',
          operator: 'GE',
          value: String(between(5, 30, number, 'gain')),
          unit: 'PERCENT',
          quote: null,
        },
      ],
      publishedOn: dayAfter('2025-03-01', between(0, 560, number, 'day')),
      published: number % 8 !== 6,
    }));

/** A guide for each county’s desk; every ninth lacks a disclosure and cannot be published. */
export const guideRows = (): BulkRow[] =>
  demonstrationCells().map((code, number) => {
    const lacks =
      number % 9 === 4 ? (['processZh', 'standardZh', 'supervisionZh', 'contactZh'] as const)[number % 4] : undefined;
    return {
      ...{
        id: `demo-sg-${code}`,
        regionCode: code,
        unitId: unitId(code, 'MIIT-SME'),
        nameZh: `${nameOf(code)}中小企业诉求受理服务指南（演示）`,
      },
      ...{
        itemsZh: '企业诉求受理与协调办理',
        contentZh: '登记、受理、转办、反馈、回访',
        processZh: '登记→受理→办理→反馈→回访→归档',
      },
      ...{
        standardZh: '一个工作日内联系企业，三个工作日内提出方案',
        supervisionZh: '接受企业评价与上级专员办监督',
        contactZh: '服务窗口（演示）：见区县服务中心公告',
      },
      wanted: true,
      ...(lacks && { [lacks]: null }),
    };
  });

const POSTS: Readonly<Record<DemonstrationScale, number>> = { small: 120, province: 3_000 };
const OFFERS = ['精密加工产能', '检测设备共享', '自动化产线集成', '特种涂层'] as const;

/** Posts of the supply and demand zone of Suzhou Industrial Park. */
export function* postRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < POSTS[scale]; number += 1) {
    const { id: enterpriseId, industryCode } = enterpriseIn(PARK, number * 3, scale);
    const [kind, state] = [
      pick(['SUPPLY', 'DEMAND'], number, 'kind'),
      pick(['OPEN', 'OPEN', 'MATCHED', 'CLOSED'], number, 'state'),
    ];
    const day = between(state === 'OPEN' ? DAYS - 90 : 0, DAYS - 1, number, 'day');
    const matched = enterpriseIn(PARK, number * 3 + 7, scale).id;
    yield {
      ...{ id: `demo-sd-${padded(number, 5)}`, regionCode: PARK, kind, state, enterpriseId, industryCode },
      ...{
        titleZh: `【演示】${kind === 'SUPPLY' ? '提供' : '求购'}${pick(OFFERS, number, 'offer')}`,
        contentZh: '园易链供需专区演示信息（虚构）。',
      },
      ...{
        postedAt: instantOf(day, 600),
        expiresOn: hoursAfter(instantOf(day, 600), 24 * 60)
          .toISOString()
          .slice(0, 10),
      },
      chainLeader: kind === 'DEMAND' && chance(number, 'leader') < 0.4,
      matchedWithId: state === 'MATCHED' ? matched : null,
      published: number % 15 !== 8,
    };
  }
}
