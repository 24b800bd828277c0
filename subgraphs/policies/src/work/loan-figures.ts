import { HubError } from '@qishu/kit/base';
import { bindable, branchesFor, branchesSql, type Noun, type Reader } from '@qishu/kit/records';
import { addDays, LEAST_ENTERPRISES, seesFiguresOnly, startOfBusinessDay } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';
import { loans } from '../records/loan.js';
import { policyPushes } from '../records/policy-push.js';

/** What is counted: a region’s subtree, and days, both included. */
export interface Span {
  readonly region: string;
  readonly from: string;
  readonly to: string;
}

type Part = { readonly sql: string; readonly parameters: readonly unknown[] };

/** Rows of a noun in a region that a reader sees; all of them for who sees none, and then small numbers are held back. */
function rowsIn(noun: Noun, { region }: Span, reader: Reader): Part & { readonly counted: boolean } {
  const { regions, principal } = reader;
  if (!regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region });
  const branches = branchesFor(noun, reader);
  const counted = branches.length === 0 && seesFiguresOnly(principal);
  const scope = counted ? { sql: '1 = 1', parameters: [] } : branchesSql(noun, branches, regions);
  const column = regions.columnOf(region);
  const place = column ? `t.${column.replace('Code', '_code')} = ? AND ` : '';
  return { sql: `${place}${scope.sql}`, parameters: [...(column ? [region] : []), ...scope.parameters], counted };
}

export interface LoanFigure {
  /** Highest title on the ladder when the loan was paid out; null without one. */
  readonly tier: Tier | null;
  readonly loans: number | null;
  readonly enterprises: number | null;
  /** In fen, as text. */
  readonly amount: string | null;
}

const RANK =
  "CASE k.tier WHEN 'KEY_LITTLE_GIANT' THEN 5 WHEN 'LITTLE_GIANT' THEN 5 WHEN 'PROVINCIAL_SRDI' THEN 4 WHEN 'MUNICIPAL_SRDI' THEN 3 WHEN 'DISTRICT_SRDI' THEN 2 WHEN 'INNOVATIVE_SME' THEN 1 WHEN 'SEED' THEN 0 END";
const TIERS: readonly Tier[] = [
  'SEED',
  'INNOVATIVE_SME',
  'DISTRICT_SRDI',
  'MUNICIPAL_SRDI',
  'PROVINCIAL_SRDI',
  'LITTLE_GIANT',
];

/** Loans paid out in a span of days by the title that their borrower held on that day, the highest first. */
export async function loanFigures(span: Span, reader: Reader): Promise<LoanFigure[]> {
  const where = rowsIn(loans as unknown as Noun, span, reader);
  const rows: Record<'held' | 'n' | 'enterprises' | 'amount', number | string | null>[] = await reader.store.read.query(
    `SELECT x.held AS held, COUNT(*) AS n, COUNT(DISTINCT x.enterprise_id) AS enterprises, SUM(x.amount) AS amount FROM (
       SELECT t.enterprise_id, t.amount, (SELECT MAX(${RANK}) FROM known_titles k WHERE k.enterprise_id = t.enterprise_id
         AND k.recognised_on <= t.disbursed_on AND (k.expires_on IS NULL OR k.expires_on >= t.disbursed_on)) AS held
       FROM loans t WHERE t.disbursed_on >= ? AND t.disbursed_on <= ? AND ${where.sql}) x
     GROUP BY x.held ORDER BY x.held DESC`,
    [span.from, span.to, ...where.parameters],
  );
  return rows.map(({ held, n, enterprises, amount }) => {
    const tier = held === null ? null : (TIERS[Number(held)] ?? null);
    const small = where.counted && Number(enterprises) < LEAST_ENTERPRISES;
    return small
      ? { tier, loans: null, enterprises: null, amount: null }
      : { tier, loans: Number(n), enterprises: Number(enterprises), amount: String(amount ?? 0) };
  });
}

export interface PushFigure {
  readonly sent: number | null;
  readonly read: number | null;
  readonly enterprises: number | null;
}

/** Pushes of a span of days, with how many were read: what a half-year report asks for. */
export async function pushFigures(span: Span, reader: Reader): Promise<PushFigure> {
  const where = rowsIn(policyPushes as unknown as Noun, span, reader);
  const [row] = (await reader.store.read.query(
    `SELECT COUNT(*) AS sent, COUNT(t.read_at) AS seen, COUNT(DISTINCT t.enterprise_id) AS enterprises FROM policy_pushes t WHERE t.sent_at >= ? AND t.sent_at < ? AND ${where.sql}`,
    [
      bindable('at', startOfBusinessDay(span.from)),
      bindable('at', startOfBusinessDay(addDays(span.to, 1))),
      ...where.parameters,
    ],
  )) as Record<'sent' | 'seen' | 'enterprises', number | string>[];
  const [sent, read, enterprises] = [row?.sent, row?.seen, row?.enterprises].map((value) => Number(value ?? 0));
  const small = where.counted && (enterprises ?? 0) < LEAST_ENTERPRISES;
  return small
    ? { sent: null, read: null, enterprises: null }
    : { sent: sent ?? 0, read: read ?? 0, enterprises: enterprises ?? 0 };
}
