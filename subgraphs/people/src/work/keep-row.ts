import { HubError } from '@qishu/kit/base';
import { Refused, RefusedByRules } from '@qishu/kit/command';
import type { RuleVerdict } from '@qishu/schema';

/** What became of one row of a sheet. A rejected one has changed nothing. */
export interface KeptRow {
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED';
  readonly verdicts: readonly RuleVerdict[];
  /** Why, in Chinese, for the person who sent it. */
  readonly reasons: readonly string[];
}

export const kept = (outcome: KeptRow['outcome']): KeptRow => ({ outcome, verdicts: [], reasons: [] });

export const rejected = (reason: string): KeptRow => ({ outcome: 'REJECTED', verdicts: [], reasons: [reason] });

const AGAINST: ReadonlySet<string> = new Set(['FAIL', 'UNKNOWN', 'MANUAL_REVIEW']);

/** A row that rules stand against, each named with its reason. */
export function rejectedByRules(all: readonly RuleVerdict[]): KeptRow {
  const verdicts = all.filter(({ verdict }) => AGAINST.has(verdict));
  return { outcome: 'REJECTED', verdicts, reasons: verdicts.map(({ ruleId, reasonZh }) => `${ruleId}：${reasonZh}`) };
}

/** An expected refusal of a row; everything else ends the whole sheet. */
export function refusedRow(error: unknown): KeptRow {
  if (error instanceof RefusedByRules) return rejectedByRules(error.verdicts);
  if (error instanceof Refused) return rejected('记录不存在或不在可见范围内');
  if (error instanceof HubError && (error.code === 'FORBIDDEN' || error.code === 'BAD_USER_INPUT'))
    return rejected('不在办理范围内，或输入有误');
  throw error;
}
