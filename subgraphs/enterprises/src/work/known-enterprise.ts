import { branchesFor, type KeptRecord, type Loaders, type Noun, type Reader } from '@qishu/kit/records';
import { isVisible, type LinkLookup, type ScopeFacts } from '@qishu/kit/rules';
import { annualIndicators } from '../records/annual-indicator.js';
import type { Enterprise } from '../records/enterprise.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import type { Withheld } from '../rules/eligibility.js';
import type { KnownEnterprise } from '../rules/enterprise-facts.js';

/** On whose behalf facts are read. Every read goes through the asker’s own rows, so no answer can rest on others. */
export interface Asker {
  readonly reader: Reader;
  readonly loaders: Loaders;
}

/** Years before the date of which indicators are asked: growth over two years needs three. */
const YEARS_BACK = [1, 2, 3] as const;
/** Titles or indicators of one enterprise; more than one page of them is no enterprise. */
const MOST = 100;

/** Whether all rows of a noun that belong to an enterprise are among those that the asker sees. */
function seesAllOf(noun: Noun, enterprise: Enterprise, reader: Reader): Promise<boolean> {
  const { id, provinceCode, cityCode, countyCode, zoneCode } = enterprise;
  const facts: ScopeFacts = { enterpriseId: id, provinceCode, cityCode, countyCode, zoneCode };
  const linked: LinkLookup = async ({ table, linkColumn, claimColumn, value }, of) => {
    const sql = `SELECT 1 FROM ${table} WHERE ${linkColumn} = ? AND ${claimColumn} = ? LIMIT 1`;
    return (await reader.store.read.query(sql, [of, value])).length > 0;
  };
  return isVisible(branchesFor(noun, reader), facts, linked);
}

async function rowsOf<T extends KeptRecord>(
  noun: Noun<T>,
  filter: Readonly<Record<string, unknown>>,
  { loaders }: Asker,
): Promise<T[]> {
  const { ids } = await loaders.page(noun as unknown as Noun, { filter, first: MOST });
  const rows = await Promise.all(ids.map((id) => loaders.visible(noun, 'id', id)));
  return rows.filter((row) => row !== null);
}

/** The titles of an enterprise, or undefined when the asker may not see all of them. */
export async function titlesOf(enterprise: Enterprise, asker: Asker): Promise<Recognition[] | undefined> {
  if (!(await seesAllOf(recognitions as unknown as Noun, enterprise, asker.reader))) return undefined;
  return rowsOf(recognitions, { enterprise: enterprise.id }, asker);
}

/** Whether a title holds on a day. */
export const isHeld =
  (on: string) =>
  ({ heldFrom, heldTo }: Pick<Recognition, 'heldFrom' | 'heldTo'>): boolean =>
    heldFrom <= on && on <= heldTo;

/** What an asker may know of an enterprise for a date, and what is withheld from it. */
export async function knownEnterprise(
  enterprise: Enterprise,
  on: string,
  asker: Asker,
): Promise<{ readonly known: KnownEnterprise; readonly withheld: Withheld }> {
  const year = Number(on.slice(0, 4));
  const [titles, seesIndicators] = await Promise.all([
    titlesOf(enterprise, asker),
    seesAllOf(annualIndicators as unknown as Noun, enterprise, asker.reader),
  ]);
  const pages = seesIndicators
    ? YEARS_BACK.map((back) => rowsOf(annualIndicators, { enterprise: enterprise.id, year: year - back }, asker))
    : [];
  const { industryCode, sizeClass, sixBaseCategory, sourceCode } = enterprise;
  return {
    known: {
      ...{ industryCode, sizeClass, sixBaseCategory, sourceCode },
      titles: titles?.filter(isHeld(on)).map(({ tier }) => tier),
      indicators: (await Promise.all(pages)).flat(),
    },
    withheld: { indicators: !seesIndicators, titles: titles === undefined },
  };
}
