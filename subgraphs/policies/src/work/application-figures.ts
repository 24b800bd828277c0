import { HubError } from '@qishu/kit/base';
import { bindable, branchesFor, branchesSql, type Noun, type Reader } from '@qishu/kit/records';
import { addDays, LEAST_ENTERPRISES, seesFiguresOnly, startOfBusinessDay } from '@qishu/kit/rules';
import { applications } from '../records/application.js';
import { APPROVED_STATES } from '../rules/policy-states.js';

/** Applications of a programme, counted and summed. */
export interface ApplicationFigures {
  /** Enterprises that applied, each once. */
  readonly applicants: number | null;
  readonly applications: number | null;
  /** In fen, as text: sums may pass 2^53. */
  readonly amountApplied: string | null;
  readonly approved: number | null;
  readonly amountApproved: string | null;
  /** Total investment of the approved projects; null where one of them does not say it. */
  readonly investmentApproved: string | null;
  readonly approvalRate: number | null;
  readonly amountApprovalRate: number | null;
  readonly suppressed: boolean;
}

type Part = { readonly sql: string; readonly parameters: readonly unknown[] };

function scopeOf(reader: Reader): Part & { readonly counted: boolean } {
  const branches = branchesFor(applications as unknown as Noun, reader);
  if (branches.length === 0 && seesFiguresOnly(reader.principal))
    return { sql: '1 = 1', parameters: [], counted: true };
  return { ...branchesSql(applications as unknown as Noun, branches, reader.regions), counted: false };
}

type Counted = 'n' | 'applicants' | 'applied' | 'approved' | 'granted' | 'invested' | 'unsaid';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * What a programme’s applications come to as of a day: all that were handed in by then, and of them those approved by
 * then. Drafts count for nothing.
 */
export async function applicationFigures(
  reader: Reader,
  question: { readonly programmeId: string; readonly region?: string | null | undefined; readonly asOf: string },
): Promise<ApplicationFigures> {
  const { programmeId, region, asOf } = question;
  const { regions, store } = reader;
  if (region != null && !regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'region', code: region });
  const column = region == null ? undefined : regions.columnOf(region);
  const scope = scopeOf(reader);
  const end = startOfBusinessDay(addDays(asOf, 1));
  const decided = `t.state IN (${APPROVED_STATES.map(() => '?').join(', ')}) AND t.decided_at < ?`;
  const stamp = bindable('at', end);
  const [row] = (await store.read.query(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT t.enterprise_id) AS applicants, SUM(t.amount_applied) AS applied,
            COUNT(DISTINCT CASE WHEN ${decided} THEN t.enterprise_id END) AS approved,
            SUM(CASE WHEN ${decided} THEN t.amount_approved ELSE 0 END) AS granted,
            SUM(CASE WHEN ${decided} THEN t.total_investment ELSE 0 END) AS invested,
            SUM(CASE WHEN ${decided} AND t.total_investment IS NULL THEN 1 ELSE 0 END) AS unsaid
     FROM applications t WHERE t.programme_id = ? AND t.state <> 'DRAFT' AND t.submitted_at < ?
       AND ${column ? `t.${column.replace('Code', '_code')} = ?` : '1 = 1'} AND ${scope.sql}`,
    [
      ...[1, 2, 3, 4].flatMap(() => [...APPROVED_STATES, stamp]),
      programmeId,
      stamp,
      ...(column ? [region] : []),
      ...scope.parameters,
    ],
  )) as Record<Counted, number | string | null>[];
  const of = (name: Counted): number => Number(row?.[name] ?? 0);
  const applicants = of('applicants');
  if (scope.counted && applicants < LEAST_ENTERPRISES) return nothingTold;
  const smallApproval = scope.counted && of('approved') > 0 && of('approved') < LEAST_ENTERPRISES;
  return {
    applicants,
    applications: of('n'),
    amountApplied: String(of('applied')),
    approved: smallApproval ? null : of('approved'),
    amountApproved: smallApproval ? null : String(of('granted')),
    investmentApproved: smallApproval || of('unsaid') > 0 ? null : String(of('invested')),
    approvalRate: smallApproval ? null : share(of('approved'), applicants),
    amountApprovalRate: smallApproval ? null : share(of('granted'), of('applied')),
    suppressed: smallApproval,
  };
}

const nothingTold: ApplicationFigures = {
  ...{ applicants: null, applications: null, amountApplied: null, approved: null, amountApproved: null },
  ...{ investmentApproved: null, approvalRate: null, amountApprovalRate: null, suppressed: true },
};
