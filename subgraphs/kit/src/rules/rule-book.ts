import { isDate, isWithinDates } from './date.js';
import type { LegalStatus } from './profile.js';
import type { Rule } from './verdict.js';

/** What kind of thing a rule says (domain reference §2). */
export const ruleKinds = {
  BLOCK: '禁止：不满足则不得办理 · It forbids: what does not meet it is not carried out',
  WARN: '提示：可以办理，但须注意 · It warns: carried out, but flagged',
  SLA: '时限 · A time limit',
  CALC: '计算 · A calculation',
  DUTY: '职责：须定期完成的事项 · A duty that comes round',
  STATE: '状态流转 · A step between states',
  SCOPE: '数据范围 · Who sees which rows or values',
} as const;

export type RuleKind = keyof typeof ruleKinds;

/** One figure of a rule, as the book shows it. */
export interface RuleFigure {
  readonly name: string;
  readonly value: string | number;
  /** A unit code; null for a date or a code. */
  readonly unit: string | null;
}

/** A rule with all that the book tells of it. */
export interface RuleEntry extends Rule {
  readonly kind: RuleKind;
  /** GraphQL type that it is put to. */
  readonly subject: string;
  /** What it says, in words. */
  readonly zh: string;
  readonly en: string;
  readonly parameters?: readonly RuleFigure[];
  /** First and last day in force, both included; no end while none is set. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly legalStatus: LegalStatus;
}

function faultOf(rule: RuleEntry): string | undefined {
  const { citation, validFrom, validTo, zh, en } = rule;
  if (citation.quote.trim() === '' || citation.article.trim() === '') return 'it cites nothing';
  if (zh.trim() === '' || en.trim() === '') return 'it says nothing';
  if (!isDate(validFrom) || (validTo !== null && !isDate(validTo))) return 'its dates must be written YYYY-MM-DD';
  return validTo !== null && validTo < validFrom ? 'it ends before it begins' : undefined;
}

/** Declares rules together: each cites its source, and each stands once for a subject in its profile and version. */
export function defineRules<const Entries extends readonly RuleEntry[]>(entries: Entries): Entries {
  const seen = new Set<string>();
  for (const rule of entries) {
    const name = `${rule.ruleId} of ${rule.profile} in version ${rule.version} for ${rule.subject}`;
    const fault = faultOf(rule);
    if (fault) throw new RangeError(`The rule ${name}: ${fault}`);
    if (seen.has(name)) throw new RangeError(`The rule ${name} stands twice`);
    seen.add(name);
  }
  return entries;
}

/** Which rules are looked for. */
export interface RuleChoice {
  readonly profile?: string | null | undefined;
  readonly subject?: string | null | undefined;
  /** In force on this day. */
  readonly on?: string | null | undefined;
}

/** The rules of a book that fit, in the book’s order. */
export const rulesOf = (book: readonly RuleEntry[], { profile, subject, on }: RuleChoice): RuleEntry[] =>
  book.filter(
    (rule) =>
      (profile == null || rule.profile === profile) &&
      (subject == null || rule.subject === subject) &&
      (on == null || isWithinDates(on, rule.validFrom, rule.validTo)),
  );
