import type { Noun } from '@qishu/kit/records';
import { ledgerEntries } from '../records/ledger-entry.js';
import { ledgerCitySums, ledgerDays, ledgerDaysByKind, ledgerSums, ledgerSumsByKind } from '../records/ledger-sums.js';
import { figureName } from '../rules/figure-name.js';
import { satisfiedRatings, sharedRatings } from '../rules/satisfaction-rank.js';
import { serviceStatisticScope } from '../rules/statistic-scope.js';
import { serviceCategoryWords, serviceModeWords } from '../rules/vocabulary.js';
import { placeGroups, timeGroups } from './figure-groups.js';
import type { Figure, FigureTable } from './figure-table.js';

/** One figure for each value of a vocabulary, counted by the list’s own filter. */
const each = (filter: string, words: Readonly<Record<string, string>>): Record<string, Figure> =>
  Object.fromEntries(
    Object.entries(words).map(([value, told]) => {
      const [zh, en] = told.split(' · ') as [string, string];
      return [
        figureName(value),
        { of: 'rows', filter: { [filter]: [value] }, zh: `${zh}次数。`, en: `${en}: services.` },
      ];
    }),
  );

/** The figures of the service ledger. */
export const ledgerFigures: FigureTable = {
  noun: ledgerEntries as unknown as Noun,
  scope: serviceStatisticScope,
  kept: {
    months: [ledgerSums, ledgerCitySums, ledgerSumsByKind],
    days: [ledgerDays, ledgerDaysByKind],
    time: 'servedAt',
  },
  enterprises: 'enterprises',
  groups: {
    ...placeGroups,
    SOURCE: { kind: 'column', property: 'sourceCode', zh: '来源平台。', en: 'Source platform.' },
    MODE: { kind: 'column', property: 'mode', zh: '服务方式。', en: 'How it was given.' },
    CATEGORY: { kind: 'column', property: 'category', zh: '服务类别。', en: 'Category.' },
    ...timeGroups('servedAt'),
  },
  figures: {
    services: { of: 'rows', zh: '服务次数。', en: 'Services.' },
    enterprises: {
      of: 'distinct',
      property: 'enterpriseId',
      zh: '服务企业数（去重）。',
      en: 'Enterprises served, each once.',
    },
    ...each('mode', serviceModeWords),
    ...each('category', serviceCategoryWords),
    late: { of: 'rows', filter: { late: true }, zh: '逾期登记次数（JS-12）。', en: 'Recorded late (JS-12).' },
    rated: {
      ...{ of: 'rows', tests: [{ kind: 'in', column: 'satisfaction', values: sharedRatings }] },
      ...{ zh: '已评价次数。', en: 'Rated by the enterprise.' },
    },
    satisfied: {
      ...{ of: 'rows', tests: [{ kind: 'in', column: 'satisfaction', values: satisfiedRatings }] },
      ...{ zh: '满意及以上次数。', en: 'Rated satisfied or better.' },
    },
  },
  shares: {
    lateRate: {
      numerator: 'late',
      denominator: 'services',
      zh: '逾期登记率：逾期÷服务次数。',
      en: 'Late of services.',
    },
    satisfactionRate: {
      numerator: 'satisfied',
      denominator: 'rated',
      zh: '满意率：满意及以上÷已评价。',
      en: 'Satisfied of rated.',
    },
  },
};
