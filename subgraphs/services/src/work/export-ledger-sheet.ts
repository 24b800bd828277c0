import { HubError } from '@qishu/kit/base';
import { findVisible, listPages, type Noun, type Reader } from '@qishu/kit/records';
import { businessDate, startOfBusinessDay } from '@qishu/kit/rules';
import { writeSheet } from '@qishu/kit/sheet';
import { ledgerEntries } from '../records/ledger-entry.js';
import { annexTemplate } from './annex-template.js';
import { seenEnterprises } from './call-enterprises.js';
import { type SheetFile, sheetFile } from './show-report.js';

const MOST_ROWS = 5_000;
const PAGE = 100;

/** Whose entries, and of which days. */
export interface LedgerSheetWanted {
  readonly region?: string | null;
  readonly specialist?: string | null;
  readonly from: string;
  readonly to: string;
}

/** 附件三。The ledger of some days as its annex, newest first, over the rows that the reader sees. */
export async function exportLedgerSheet(
  { region, specialist, from, to }: LedgerSheetWanted,
  reader: Reader,
): Promise<SheetFile> {
  const noun = ledgerEntries as unknown as Noun;
  const servedAt = { from: startOfBusinessDay(from), to: startOfBusinessDay(to) };
  const filter = { servedAt, ...(region && { region }), ...(specialist && { specialist }) };
  const rows: Record<string, string | number | null>[] = [];
  for (let after: string | null = null; ; ) {
    const [page] = await listPages(noun, [{ filter, first: PAGE, after }], reader);
    if (page === undefined || page instanceof HubError) throw page ?? new HubError('INTERNAL', {});
    const found = await findVisible(ledgerEntries, 'id', page.ids, reader);
    const served = [...new Set([...found.values()].map((entry) => entry.enterpriseId))];
    const called = new Map((await seenEnterprises('id', served, reader)).map((each) => [each.id, each]));
    for (const id of page.ids) {
      const entry = found.get(id);
      if (!entry) continue;
      const {
        servedAt: at,
        recordedAt,
        problems,
        demands,
        specialistId,
        enterpriseId,
        regionCode,
        mode,
        category,
      } = entry;
      const { contentZh, outcomeZh, notifiedBodyZh, satisfaction } = entry;
      rows.push({
        ...{ no: rows.length + 1, specialistId, enterpriseId, regionCode, mode, category, contentZh, outcomeZh },
        ...{ notifiedBodyZh, satisfaction, servedOn: businessDate(at), recordedOn: businessDate(recordedAt) },
        // Who serves an enterprise no more still sees what it recorded, but not the enterprise.
        ...{ enterpriseName: called.get(enterpriseId)?.nameZh ?? null, uscc: called.get(enterpriseId)?.uscc ?? null },
        ...{ problem: problems?.join('；') ?? null, demand: demands?.join('；') ?? null },
      });
    }
    if (rows.length > MOST_ROWS)
      throw new HubError('BAD_USER_INPUT', {
        field: 'from | to',
        reasonZh: `超过 ${MOST_ROWS} 行，请缩小范围`,
        reasonEn: `more than ${MOST_ROWS} rows; narrow the question`,
      });
    if (!page.hasNextPage) break;
    after = page.cursors.at(-1) as string;
  }
  return sheetFile(`annex-3-${from}-${to}.xlsx`, await writeSheet(annexTemplate(3), { rows }));
}
