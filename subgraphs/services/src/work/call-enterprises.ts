import { readLag } from '@qishu/kit/log';
import { branchesSql, type Noun, type Reader } from '@qishu/kit/records';
import { checkUscc, visibleBranches } from '@qishu/kit/rules';
import { KnownEnterprise } from '../records/known-enterprise.js';
import { type Call, type Callables, callingFields } from '../rules/called-enterprise.js';
import { knownEnterpriseScope } from '../rules/row-scope.js';
import { nameKeyOf } from './enterprise-key.js';
import { ENTERPRISES } from './keep-enterprises.js';
import { inParts } from './ledger-sheet-facts.js';

/** Seconds after which an enterprise that is not found may just not have been told here yet. */
const MOST_LAG_SECONDS = 300;

/** The table under the name that the kit’s conditions know it by. */
const noun = { record: KnownEnterprise, table: 'known_enterprises' } as unknown as Noun;

/** A known enterprise within the asker’s rows. */
export interface SeenEnterprise {
  readonly id: string;
  readonly uscc: string | null;
  readonly nameZh: string;
  readonly nameKey: string;
  readonly formerKeys: readonly string[];
  readonly regionCode: string;
}

/** The enterprises that the asker sees, among those with one of some values in a column. */
export async function seenEnterprises(
  column: 'id' | 'uscc' | 'name_key',
  values: readonly string[],
  { principal, regions, store }: Reader,
): Promise<SeenEnterprise[]> {
  const visible = branchesSql(noun, visibleBranches(knownEnterpriseScope, principal, regions), regions);
  const rows = await inParts<Record<string, string | null>>(values, (some) =>
    store.read.query(
      `SELECT t.id AS id, t.uscc AS uscc, t.name_zh AS n, t.name_key AS k, t.former_keys AS f, t.region_code AS r
       FROM known_enterprises t WHERE t.${column} IN (${some.map(() => '?').join(', ')}) AND ${visible.sql}`,
      [...some, ...visible.parameters] as unknown[],
    ),
  );
  return rows.map(({ id, uscc, n, k, f, r }) => ({
    ...{ id: String(id), uscc: uscc ?? null, nameZh: String(n), nameKey: String(k), regionCode: String(r) },
    formerKeys: JSON.parse(f ?? '[]') as string[],
  }));
}

const grouped = (rows: readonly SeenEnterprise[], key: 'uscc' | 'nameKey'): Map<string, SeenEnterprise[]> => {
  const groups = new Map<string, SeenEnterprise[]>();
  for (const row of rows) groups.set(String(row[key]), [...(groups.get(String(row[key])) ?? []), row]);
  return groups;
};

const present = (texts: readonly (string | null)[]): string[] => texts.flatMap((text) => text ?? []);

/** The calls of a row, the one that decides first. */
export const callsOf = (cells: Readonly<Record<string, unknown>>): Call[] =>
  callingFields.flatMap((field) => {
    const text = cells[field];
    if (typeof text !== 'string' || text === '') return [];
    const { valid, uscc } = checkUscc(text);
    const id = /^[\x21-\x7e]{1,40}$/.test(text) ? text : null;
    return [{ field, text, id, uscc: valid ? uscc : null, nameKey: nameKeyOf(text) }];
  });

/** Everything that some calls may be about, within the asker’s rows, and how far it is known. */
export async function callableEnterprises(
  calls: readonly Call[],
  reader: Reader,
  now: Date,
): Promise<Callables<SeenEnterprise>> {
  // Read before the rows: what is missing among them was missing when this was so.
  const { state, seconds } = await readLag(reader.store.read.manager, ENTERPRISES, now);
  const isWhole = state === 'FOLLOWING';
  const [own, coded, named] = await Promise.all([
    seenEnterprises('id', present(calls.map(({ id }) => id)), reader),
    seenEnterprises('uscc', present(calls.map(({ uscc }) => uscc)), reader),
    seenEnterprises('name_key', present(calls.map(({ nameKey }) => nameKey)), reader),
  ]);
  return {
    byId: new Map(own.map((each) => [each.id, each])),
    byUscc: grouped(coded, 'uscc'),
    byName: grouped(named, 'nameKey'),
    ...{ isWhole, isCurrent: isWhole && seconds !== null && seconds <= MOST_LAG_SECONDS },
  };
}
