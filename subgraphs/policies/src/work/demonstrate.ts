import type { Progress } from '@qishu/kit/graph';
import { type BulkRow, loadDemonstration } from '@qishu/kit/inbound';
import type { RecordLog } from '@qishu/kit/log';
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
import { applications } from '../records/application.js';
import { financingProducts } from '../records/financing-product.js';
import { loans } from '../records/loan.js';
import { policyPushes } from '../records/policy-push.js';

const STATES = [
  'DRAFT',
  'SUBMITTED',
  'ACCEPTED',
  'CORRECTION',
  'REVIEW',
  'PUBLICISED',
  'APPROVED',
  'REJECTED',
  'DISBURSED',
  'AUDITED',
  'CLOSED',
  'RECOVERED',
] as const;
const DECIDED: ReadonlySet<string> = new Set(['APPROVED', 'DISBURSED', 'AUDITED', 'CLOSED', 'RECOVERED']);
const PRODUCTS = 24;
const LENDERS = ['演示银行甲', '演示银行乙', '演示农商行', '演示科技支行'] as const;

const money = (yuan: number) => ({ minor: String(yuan * 100), currency: 'CNY' });
const instant = (day: string, row: number): Date =>
  new Date(Date.parse(`${day}T09:00:00+08:00`) + between(0, 480, row, 'minute') * 60_000);
const numbered = (prefix: string, row: number): string => `demo-${prefix}-${String(row).padStart(7, '0')}`;

function* productRows(): Iterable<BulkRow> {
  for (let row = 0; row < PRODUCTS; row += 1)
    yield {
      id: numbered('fp', row),
      regionCode: pick(['320000', '320500', '320100', '420100', '440000'], row, 'region'),
      nameZh: `演示专精特新贷 ${row + 1} 号`,
      lender: pick(LENDERS, row, 'lender'),
      kind: pick(['CREDIT', 'GUARANTEED', 'SRDI', 'POLICY'], row, 'kind'),
      annualRate: 0.02 + chance(row, 'rate') * 0.025,
      termMonths: pick([12, 24, 36, 60], row, 'term'),
      cap: money(pick([5_000_000, 10_000_000, 30_000_000], row, 'cap')),
      priorityTiers: ['PROVINCIAL_SRDI', 'LITTLE_GIANT'],
      dataLevel: 'L1',
    };
}

/** Every tenth titled enterprise applies once. */
function* applicationRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < titledCount(scale); number += 10) {
    const row = titledRow(number, scale);
    const { id, regionCode } = demonstrationEnterprise(row, scale);
    const state = STATES[(number / 10) % STATES.length] as string;
    const applied = between(50, 3_000, row, 'applied') * 10_000;
    const day = dayAfter('2025-01-06', between(0, 660, row, 'submitted'));
    yield {
      id: numbered('ap', row),
      programmeId: 'prog-sip-srdi-loan-pool',
      enterpriseId: id,
      no: `DEMO-AP-${String(row).padStart(7, '0')}`,
      regionCode,
      projectZh: '演示技术改造项目',
      state,
      submittedAt: instant(day, row),
      decidedAt: DECIDED.has(state) || state === 'REJECTED' ? instant(dayAfter(day, 21), row) : null,
      amountApplied: money(applied),
      amountApproved: DECIDED.has(state) ? money(Math.round(applied * 0.8)) : null,
      rejectionReasonZh: state === 'REJECTED' ? '演示：材料不全' : null,
      dataLevel: 'L3',
    };
  }
}

function* loanRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < titledCount(scale); number += 10) {
    if (!['DISBURSED', 'AUDITED', 'CLOSED'].includes(STATES[(number / 10) % STATES.length] as string)) continue;
    const row = titledRow(number, scale);
    const { id, regionCode } = demonstrationEnterprise(row, scale);
    yield {
      id: numbered('ln', row),
      enterpriseId: id,
      applicationId: numbered('ap', row),
      financingProductId: numbered('fp', row % PRODUCTS),
      regionCode,
      lender: pick(LENDERS, row, 'lender'),
      kind: 'SRDI',
      amount: money(Math.round(between(50, 3_000, row, 'applied') * 10_000 * 0.8)),
      annualRate: 0.034,
      termMonths: 36,
      disbursedOn: dayAfter('2025-02-01', between(0, 640, row, 'paid')),
      dataLevel: 'L3',
    };
  }
}

/** Each titled enterprise with a specialist got two policies. */
function* pushRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < titledCount(scale); number += 1) {
    const row = titledRow(number, scale);
    const { id, regionCode, specialistId } = demonstrationEnterprise(row, scale);
    if (specialistId === null) continue;
    for (const [at, policyId] of ['pol-js-179-2022', 'pol-miit-213-2023'].entries()) {
      const sent = instant(dayAfter('2025-03-01', between(0, 600, row, `push${at}`)), row);
      const read = chance(row, `read${at}`) < 0.7;
      yield {
        id: `${numbered('pp', row)}-${at}`,
        policyId,
        enterpriseId: id,
        specialistId,
        regionCode,
        channel: pick(['WECHAT', 'SMS', 'PORTAL', 'PHONE'], row, `channel${at}`),
        sentAt: sent,
        readAt: read ? new Date(sent.getTime() + 3_600_000) : null,
        receipt: read,
      };
    }
  }
}

/** Loads this subgraph’s part of the demonstration province. */
export function demonstrate(log: RecordLog, scale: DemonstrationScale, progress: Progress): Promise<void> {
  const titled = titledCount(scale);
  return loadDemonstration(
    log,
    scale,
    [
      { noun: financingProducts, count: PRODUCTS, rows: productRows },
      { noun: applications, count: titled / 10, rows: () => applicationRows(scale) },
      { noun: loans, count: titled / 40, rows: () => loanRows(scale) },
      { noun: policyPushes, count: titled * 2, rows: () => pushRows(scale) },
    ],
    progress,
  );
}
