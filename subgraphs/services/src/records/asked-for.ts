import { branchesFor, branchesSql, conjunctSql, type Noun, type Reader, type SqlPart } from '@qishu/kit/records';
import { ledgerEntries } from './ledger-entry.js';
import { tickets } from './ticket.js';

type Conjunct = Parameters<typeof conjunctSql>[1];

/** Enterprises among some with a visible row that a test selects. */
async function having(noun: Noun, enterprises: readonly string[], tests: Conjunct, reader: Reader): Promise<string[]> {
  const { regions, store } = reader;
  const parts: SqlPart[] = [
    conjunctSql(noun, [{ kind: 'in', column: 'enterpriseId', values: enterprises }, ...tests], regions),
    branchesSql(noun, branchesFor(noun, reader), regions),
  ];
  const rows: { e: string }[] = await store.read.query(
    `SELECT DISTINCT t.enterprise_id AS e FROM ${noun.table} t WHERE ${parts.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    parts.flatMap(({ parameters }) => parameters) as unknown[],
  );
  return rows.map(({ e }) => e);
}

/** Enterprises among some that asked for service or were told of a policy: an open ticket now, one of the span, or a delivery in it. */
export async function askedFor(
  enterprises: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
  reader: Reader,
): Promise<ReadonlySet<string>> {
  if (enterprises.length === 0) return new Set();
  const asked = tickets as unknown as Noun;
  const found = await Promise.all([
    having(asked, enterprises, [{ kind: 'in', column: 'open', values: [true] }], reader),
    having(asked, enterprises, [{ kind: 'range', column: 'receivedAt', from, to }], reader),
    having(
      ledgerEntries as unknown as Noun,
      enterprises,
      [
        { kind: 'in', column: 'category', values: ['POLICY_DELIVERY'] },
        { kind: 'range', column: 'servedAt', from, to },
      ],
      reader,
    ),
  ]);
  return new Set(found.flat());
}
