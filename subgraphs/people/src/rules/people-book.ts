import { defineRules } from '@qishu/kit/rules';
import type { BookRule } from './book-rule.js';
import { jiangsuRules } from './jiangsu-2022.js';
import { miitRules } from './miit-2023.js';
import { wuhanSpecialistRules } from './wuhan-2026-specialists.js';
import { wuhanStationRules } from './wuhan-2026-stations.js';

const numberOf = ({ ruleId }: BookRule): string => ruleId.slice(3);

/** The rule book of people: every rule of its three documents, each document in the order of its numbers. */
export const peopleRules: readonly BookRule[] = defineRules([
  ...jiangsuRules,
  ...[...wuhanStationRules, ...wuhanSpecialistRules].sort((one, other) => numberOf(one).localeCompare(numberOf(other))),
  ...miitRules,
]);
