import { createHash } from 'node:crypto';
import { regionTree } from '@qishu/kit/records';
import type { Fault } from '@qishu/kit/rules';
import { isFormula } from '../rules/benefit.js';
import { eligibilityFaults } from '../rules/check-eligibility.js';
import { parseDocumentNumber } from '../rules/document-number.js';

/** One clause of a version. */
export interface ClauseContent {
  readonly number: string;
  readonly headingZh: string | null;
  readonly textZh: string;
  readonly benefit: string | null;
  readonly responsibleUnits: readonly string[];
  readonly deadline: string | null;
  readonly applyMode: string | null;
  readonly ruleId: string | null;
  /** Condition tree; null for a clause that gives nothing to anybody in particular. */
  readonly tree: unknown;
  readonly formula: unknown;
}

/** A policy as a version has it. */
export interface PolicyContent {
  readonly titleZh: string;
  readonly docNo: string | null;
  readonly issuers: readonly string[];
  readonly level: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly fullText: string | null;
  readonly clauses: readonly ClauseContent[];
}

const squash = (text: string): string => text.replace(/\s+/g, '');

function clauseFaults(clause: ClauseContent, at: string, whole: string): Fault<string>[] {
  const own = squash(clause.textZh);
  return [
    ...(whole !== '' && !whole.includes(own)
      ? [{ code: 'NOT_IN_TEXT', at, zh: '条文不在全文中', en: 'the full text does not contain it' }]
      : []),
    ...(clause.tree == null
      ? []
      : eligibilityFaults(clause.tree, `${clause.textZh}${whole}`, { region: regionTree() }).map((fault) => ({
          ...fault,
          at: `${at}.${fault.at}`,
        }))),
    ...(clause.tree != null && !clause.ruleId
      ? [{ code: 'NO_RULE_ID', at, zh: '条件树须有规则编号', en: 'a tree needs a rule id' }]
      : []),
    ...(clause.formula == null || isFormula(clause.formula)
      ? []
      : [{ code: 'BAD_FORMULA', at, zh: '公式不合规', en: 'the formula is malformed' }]),
  ];
}

/** What speaks against publishing a version: the editor’s check. */
export function contentFaults(content: PolicyContent): Fault<string>[] {
  const whole = squash(content.fullText ?? '');
  const numbers = content.clauses.map(({ number }) => number);
  const { effectiveFrom: from, effectiveTo: to } = content;
  return [
    ...(content.docNo !== null && parseDocumentNumber(content.docNo) === null
      ? [{ code: 'BAD_DOC_NO', at: 'docNo', zh: '发文字号格式不合', en: 'no document number' }]
      : []),
    ...(from && to && to < from
      ? [{ code: 'BAD_DATES', at: 'effectiveTo', zh: '失效早于施行', en: 'it ends before it begins' }]
      : []),
    ...(new Set(numbers).size < numbers.length
      ? [{ code: 'TWICE', at: 'clauses', zh: '条款编号重复', en: 'a clause number stands twice' }]
      : []),
    ...content.clauses.flatMap((clause, index) => clauseFaults(clause, `clauses[${index}]`, whole)),
  ];
}

export const fingerprintOf = (content: PolicyContent): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** One difference between two versions. */
export interface ContentDifference {
  /** `titleZh`, or `第五条.tree`. */
  readonly at: string;
  readonly before: string | null;
  readonly after: string | null;
}

const shown = (value: unknown): string | null =>
  value == null ? null : typeof value === 'string' ? value : JSON.stringify(value);

function fieldsOf<T extends object>(one: T | undefined, other: T | undefined, prefix: string): ContentDifference[] {
  const names = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])].filter(
    (name) => name !== 'clauses',
  );
  return names.flatMap((name) => {
    const [before, after] = [shown(one?.[name as keyof T]), shown(other?.[name as keyof T])];
    return before === after ? [] : [{ at: `${prefix}${name}`, before, after }];
  });
}

/** What differs between two contents: header fields, and clauses by their number. */
export function differencesOf(one: PolicyContent | null, other: PolicyContent): ContentDifference[] {
  const [before, after] = [one?.clauses ?? [], other.clauses];
  const numbers = [...new Set([...before, ...after].map(({ number }) => number))];
  const clause = (of: readonly ClauseContent[], number: string): ClauseContent | undefined =>
    of.find((each) => each.number === number);
  return [
    ...fieldsOf<object>(one ?? undefined, other, ''),
    ...numbers.flatMap((number) => fieldsOf(clause(before, number), clause(after, number), `${number}.`)),
  ];
}
