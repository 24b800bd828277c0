import type { Context } from '@qishu/kit/graph';
import type { Reader } from '@qishu/kit/records';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { LedgerEntry } from '../records/ledger-entry.js';

/** The platform that sheets of the ledger come in by. */
export const LEDGER_SHEET = 'EXCEL';
const TOGETHER = 500;

/** Reads rows by many keys, each once, a part of them at a time. */
export async function inParts<Row>(keys: readonly string[], read: (some: string[]) => Promise<Row[]>): Promise<Row[]> {
  const [unique, rows]: [string[], Row[]] = [[...new Set(keys)], []];
  for (let from = 0; from < unique.length; from += TOGETHER)
    rows.push(...(await read(unique.slice(from, from + TOGETHER))));
  return rows;
}

/** Who served an enterprise on a day; whoever did last where nobody did then. */
export type Served = (enterpriseId: string, on: string) => string | null;

export async function whoServed(enterprises: readonly string[], { store }: Reader): Promise<Served> {
  const periods = await inParts(enterprises, (some) =>
    store.read.manager
      .createQueryBuilder(AssignmentPeriod, 'a')
      .where('a.enterpriseId IN (:...some)', { some })
      .orderBy('a.assignedFrom', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .getMany(),
  );
  const of = new Map<string, AssignmentPeriod[]>();
  for (const period of periods) of.set(period.enterpriseId, [...(of.get(period.enterpriseId) ?? []), period]);
  return (enterpriseId, on) => {
    const its = of.get(enterpriseId) ?? [];
    const then = its.find(({ assignedFrom, assignedTo }) => assignedFrom <= on && (assignedTo ?? on) >= on);
    return (then ?? its[0])?.specialistId ?? null;
  };
}

/** What sheets brought before and what of it stays as it was, by id at the source. */
export type BroughtBefore = ReadonlyMap<string, Pick<LedgerEntry, 'specialistId' | 'regionCode' | 'recordedAt'>>;

/** Only what lies where the asker may write: of the rest not even the place is told. */
export async function broughtBefore(
  sourceIds: readonly string[],
  { reader: { store, regions, principal } }: Context,
): Promise<BroughtBefore> {
  const entries = await inParts(sourceIds, (some) =>
    store.read.manager
      .createQueryBuilder(LedgerEntry, 'l')
      .where('l.sourceCode = :source AND l.sourceId IN (:...some)', { source: LEDGER_SHEET, some })
      .getMany(),
  );
  const own = entries.filter(({ regionCode }) =>
    principal.regions.some((region) => regions.isWithin(regionCode, region)),
  );
  return new Map(own.map((entry) => [String(entry.sourceId), entry]));
}
