import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type Enterprise, enterprises } from '../records/enterprise.js';

export interface AssistEnterprise {
  readonly enterpriseId: string;
  readonly expectedVersion?: number | null;
  readonly from: string;
  /** Last day, included; none while it goes on. */
  readonly to?: string | null;
}

export interface EndAssistance {
  readonly enterpriseId: string;
  readonly expectedVersion?: number | null;
  readonly to: string;
}

const backwards = (): HubError =>
  new HubError('BAD_USER_INPUT', { field: 'to', reasonZh: '不得早于 from', reasonEn: 'it lies before from' });

/** 列入“帮代办”重点企业名单 (苏园经〔2022〕11号 二（四）). */
export async function assistEnterprise(work: Work, input: AssistEnterprise): Promise<Enterprise> {
  const { from, to = null } = input;
  if (to !== null && to < from) throw backwards();
  const enterprise = await work.take(enterprises, input.enterpriseId, input.expectedVersion);
  return work.unit.change(enterprises, enterprise, { assistedList: { from, to } }, 'enterprise.assisted');
}

/** 移出“帮代办”重点企业名单: the period stays on record with its last day. */
export async function endAssistance(work: Work, input: EndAssistance): Promise<Enterprise> {
  const enterprise = await work.take(enterprises, input.enterpriseId, input.expectedVersion);
  const { assistedList } = enterprise;
  if (!assistedList)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'enterpriseId', reasonZh: '不在帮代办名单', reasonEn: 'it is not on the list' },
    });
  if (input.to < assistedList.from) throw backwards();
  const changes = { assistedList: { from: assistedList.from, to: input.to } };
  return work.unit.change(enterprises, enterprise, changes, 'enterprise.unassisted');
}
