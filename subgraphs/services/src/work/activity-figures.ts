import type { Noun } from '@qishu/kit/records';
import { activities } from '../records/activity.js';
import { publishedScope } from '../rules/row-scope.js';
import { placeGroups, timeGroups } from './figure-groups.js';
import type { FigureTable } from './figure-table.js';

/** The figures of activities. Published ones are public, so no cell is withheld; staff count the drafts of their region too. */
export const activityFigures: FigureTable = {
  noun: activities as unknown as Noun,
  scope: publishedScope,
  groups: {
    ...placeGroups,
    SOURCE: { kind: 'column', property: 'sourceCode', zh: '来源平台。', en: 'Source platform.' },
    KIND: { kind: 'column', property: 'kind', zh: '种类。', en: 'Kind.' },
    MODE: { kind: 'column', property: 'mode', zh: '方式。', en: 'How it is held.' },
    ...timeGroups('startAt'),
  },
  figures: {
    activities: { of: 'rows', zh: '活动数。', en: 'Activities.' },
    sessions: { of: 'sum', property: 'sessions', zh: '场次。', en: 'Sessions.' },
    enterprises: {
      ...{ of: 'sum', property: 'enterprises' },
      ...{
        zh: '参加企业数合计（每场去重，场间不去重）。',
        en: 'Enterprises, each once in an activity, summed over activities.',
      },
    },
    enterpriseTimes: { of: 'sum', property: 'enterpriseTimes', zh: '服务企业家次。', en: 'Enterprise-times.' },
    personTimes: { of: 'sum', property: 'personTimes', zh: '服务人次。', en: 'Person-times.' },
    views: { of: 'sum', property: 'views', zh: '线上观看人次。', en: 'Views online.' },
    matches: { of: 'sum', property: 'matches', zh: '达成对接数。', en: 'Matches made.' },
    ratedActivities: {
      ...{ of: 'rows', tests: [{ kind: 'range', column: 'satisfactionRate', from: 0 }] },
      ...{ zh: '有满意率的活动数。', en: 'Activities with a share of the satisfied.' },
    },
    satisfaction: {
      ...{ of: 'sum', property: 'satisfactionRate', unit: 'ratio' },
      ...{ zh: '各活动满意率之和，用于平均。', en: 'The shares of the satisfied together, for their mean.' },
    },
  },
  shares: {
    satisfactionRate: {
      ...{ numerator: 'satisfaction', denominator: 'ratedActivities' },
      ...{
        zh: '平均满意率：各活动满意率之和÷活动数。',
        en: 'Mean share of the satisfied over the activities that have one.',
      },
    },
  },
};
