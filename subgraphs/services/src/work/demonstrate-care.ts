import type { BulkRow } from '@qishu/kit/inbound';
import {
  between,
  chance,
  type DemonstrationScale,
  dayAfter,
  demonstrationEnterprise,
  pick,
  titledCount,
  titledRow,
} from '@qishu/schema';
import { diagnosisStateWords, projectProductWords, projectStateWords } from '../rules/vocabulary.js';
import { cityOf, expertId, instantOn, PARK, PARK_MANAGER, padded, TODAY } from './demonstration-places.js';

/** One of so many titled enterprises is diagnosed. */
const DIAGNOSED_OF: Readonly<Record<DemonstrationScale, number>> = { small: 4, province: 40 };
const STATES = Object.keys(diagnosisStateWords) as (keyof typeof diagnosisStateWords)[];
const FIELDS = ['MANAGEMENT', 'TECHNOLOGY', 'DIGITAL', 'LEAN', 'IP', 'LISTING'] as const;
const PROJECT_STATES = Object.keys(projectStateWords) as (keyof typeof projectStateWords)[];
const PRODUCTS = Object.keys(projectProductWords);
const RATINGS = ['VERY', 'VERY', 'SATISFIED', 'SATISFIED', 'BASIC', 'NOT'] as const;

/** A date that lies in the past of the demonstration province, or null. */
const past = (date: string): string => (date > TODAY ? TODAY : date);

interface Diagnosed {
  readonly number: number;
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly state: keyof typeof diagnosisStateWords;
  readonly requestedOn: string;
}

function* diagnosed(scale: DemonstrationScale): Iterable<Diagnosed> {
  const of = DIAGNOSED_OF[scale];
  for (let number = 0; number * of < titledCount(scale); number += 1) {
    const { id, regionCode } = demonstrationEnterprise(titledRow(number * of, scale), scale);
    const state = pick([...STATES, 'REPORTED', 'REPORTED', 'FOLLOWED_UP'] as const, number, 'state');
    const requestedOn =
      state === 'REQUESTED' || state === 'SCHEDULED'
        ? dayAfter('2026-10-20', between(0, 30, number, 'day'))
        : dayAfter('2025-02-01', between(0, 560, number, 'day'));
    yield { number, enterpriseId: id, regionCode, state, requestedOn };
  }
}

/** Diagnoses in every state, with reports in four sections. */
export function* diagnosisRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const { number, state, regionCode, requestedOn, ...rest } of diagnosed(scale)) {
    const city = cityOf(regionCode);
    const stage = STATES.indexOf(state);
    const lead = pick(FIELDS, number, 'lead');
    const sections = {
      ...{
        specialisedZh: '主业突出，细分市场份额稳定（演示）。',
        refinedZh: '质量管理体系运行有效，可推进精益改善（演示）。',
      },
      ...{ distinctiveZh: '具有区域特色工艺（演示）。', innovativeZh: '研发投入持续增长，建议布局发明专利（演示）。' },
    };
    yield {
      ...{ ...rest, id: `demo-dg-${padded(number, 5)}`, regionCode, state, requestedOn, free: true },
      leadExpertId: stage >= 1 ? expertId(city, lead) : null,
      expertIds:
        stage >= 1
          ? [
              expertId(
                city,
                pick(
                  FIELDS.filter((field) => field !== lead),
                  number,
                  'second',
                ),
              ),
            ]
          : null,
      visitedOn: stage >= 2 ? past(dayAfter(requestedOn, 14)) : null,
      reportedOn: stage >= 3 ? past(dayAfter(requestedOn, 30)) : null,
      sections: stage >= 3 ? sections : null,
      reportFile:
        stage >= 3
          ? { fileNo: `DEMO-R-${padded(number, 5)}`, kindZh: '诊断报告', mediaType: 'application/pdf', sha256: null }
          : null,
      savedAmount: stage >= 4 ? { minor: String(between(1, 80, number, 'saved') * 1_000_000), currency: 'CNY' } : null,
    };
  }
}

interface Managed {
  readonly number: number;
  readonly enterpriseId: string;
  readonly state: keyof typeof projectStateWords;
  readonly startedOn: string;
}

/** Enterprises of the park that have a project manager. */
function* managed(scale: DemonstrationScale): Iterable<Managed> {
  let number = 0;
  for (let at = 0; at < titledCount(scale); at += 1) {
    const { id, regionCode, specialistId } = demonstrationEnterprise(titledRow(at, scale), scale);
    if (regionCode !== PARK || specialistId === null) continue;
    const state = PROJECT_STATES[number % PROJECT_STATES.length] as Managed['state'];
    yield { number, enterpriseId: id, state, startedOn: dayAfter('2025-03-03', between(0, 480, number, 'day')) };
    number += 1;
  }
}

/** Projects with one manager for one enterprise, in every state. */
export function* projectRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const { number, enterpriseId, state, startedOn } of managed(scale)) {
    const stage = PROJECT_STATES.indexOf(state);
    const endedOn = stage >= 3 ? past(dayAfter(startedOn, 60)) : null;
    yield {
      ...{
        id: `demo-pj-${padded(number, 5)}`,
        regionCode: PARK,
        enterpriseId,
        managerId: PARK_MANAGER,
        state,
        startedOn,
        endedOn,
      },
      ...{ nameZh: `企业管理提升项目（演示${number + 1}）`, product: PRODUCTS[number % PRODUCTS.length] },
      followUpDueOn: endedOn ? dayAfter(endedOn, 90) : null,
      trackingZh: stage >= 1 ? '初步诊断完成，确定辅导方案与样板区（演示）。' : null,
      outcomeZh: stage >= 3 ? '现场管理改善，形成持续改善机制（演示）。' : null,
      satisfaction: stage >= 4 ? pick(RATINGS, number, 'rating') : null,
      filed: state === 'ARCHIVED',
    };
  }
}

/** Return visits after followed-up diagnoses and projects. */
export function* visitRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const common = (number: number, on: string) => ({
    ...{ visitedAt: instantOn(past(on), 630), mode: pick(['PHONE', 'PHONE', 'ON_SITE'], number, 'mode') },
    ...{
      byZh: '演示服务中心',
      reached: chance(number, 'reached') < 0.95,
      satisfaction: pick(RATINGS, number, 'satisfied'),
      opinionZh: '希望持续跟踪（演示）。',
    },
  });
  for (const { number, state, enterpriseId, regionCode, requestedOn } of diagnosed(scale))
    if (state === 'FOLLOWED_UP')
      yield {
        ...common(number, dayAfter(requestedOn, 90)),
        id: `demo-rv-d-${padded(number, 5)}`,
        enterpriseId,
        regionCode,
        diagnosisId: `demo-dg-${padded(number, 5)}`,
      };
  for (const { number, state, enterpriseId, startedOn } of managed(scale))
    if (PROJECT_STATES.indexOf(state) >= 4)
      yield {
        ...common(number, dayAfter(startedOn, 120)),
        id: `demo-rv-p-${padded(number, 5)}`,
        enterpriseId,
        regionCode: PARK,
        projectId: `demo-pj-${padded(number, 5)}`,
      };
}
