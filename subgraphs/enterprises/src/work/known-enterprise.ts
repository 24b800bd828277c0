import type { Batch, Context } from '@qishu/kit/graph';
import { linklessBranches, type Noun, visibleByKey } from '@qishu/kit/records';
import { isVisible } from '@qishu/kit/rules';
import { annualIndicators } from '../records/annual-indicator.js';
import type { Enterprise } from '../records/enterprise.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import type { Withheld } from '../rules/eligibility.js';
import type { IndicatorValue, KnownEnterprise } from '../rules/enterprise-facts.js';

/** On whose behalf facts are read. Every read goes through the asker’s own rows, so no answer can rest on others. */
export type Asker = Pick<Context, 'reader' | 'loaders' | 'together'>;

/** Years before the date of which indicators are asked: growth over two years needs three. */
const YEARS_BACK = [1, 2, 3] as const;

/** What belongs to each of several enterprises, in the order in which it was read. */
function byEnterprise<Row extends { readonly enterpriseId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.enterpriseId);
    if (own) own.push(row);
    else found.set(row.enterpriseId, [row]);
  }
  return found;
}

/** Whether all rows of a noun that belong to an enterprise are visible; a page resolves the links of the scope once. */
const wholeTogether: Batch<{ readonly noun: Noun; readonly enterprise: Enterprise }, boolean> = async (
  questions,
  { reader },
) => {
  const nouns = new Set(questions.map(({ noun }) => noun));
  const scopes = new Map([...nouns].map((noun) => [noun, linklessBranches(noun, reader)]));
  return Promise.all(
    questions.map(async ({ noun, enterprise }) => {
      const { id: enterpriseId, provinceCode, cityCode, countyCode, zoneCode } = enterprise;
      const facts = { enterpriseId, provinceCode, cityCode, countyCode, zoneCode };
      return isVisible((await scopes.get(noun)) ?? [], facts, async () => false);
    }),
  );
};

const titlesTogether: Batch<string, readonly Recognition[]> = async (ids, { reader }) => {
  const rows = await visibleByKey(reader.store.read.manager, recognitions, 'enterpriseId', [...new Set(ids)], reader)
    .orderBy('t.recognisedOn', 'DESC')
    .addOrderBy('t.id', 'DESC')
    .getMany();
  const found = byEnterprise(rows);
  return ids.map((id) => found.get(id) ?? []);
};

interface YearQuestion {
  readonly enterpriseId: string;
  readonly year: number;
}

/** Indicators of a year. They are hundreds a page, so that they are read as rows and not made into records. */
const indicatorsTogether: Batch<YearQuestion, readonly IndicatorValue[]> = async (questions, { reader }) => {
  const ids = [...new Set(questions.map(({ enterpriseId }) => enterpriseId))];
  const years = [...new Set(questions.map(({ year }) => year))];
  const { manager } = reader.store.read;
  const rows: (IndicatorValue & YearQuestion)[] = await visibleByKey(
    manager,
    annualIndicators,
    'enterpriseId',
    ids,
    reader,
  )
    .andWhere('t.year IN (:...years)', { years })
    .select('t.enterpriseId', 'enterpriseId')
    .addSelect('t.year', 'year')
    .addSelect('t.indicator', 'indicator')
    .addSelect('t.value', 'value')
    .addSelect('t.provenance', 'provenance')
    .addSelect('t.sourceCode', 'sourceCode')
    .orderBy('t.id', 'DESC')
    .getRawMany();
  const found = byEnterprise(rows);
  return questions.map(({ enterpriseId, year }) => (found.get(enterpriseId) ?? []).filter((row) => row.year === year));
};

/** The titles of an enterprise, or undefined when the asker may not see all of them. */
export async function titlesOf(
  enterprise: Enterprise,
  { together }: Asker,
): Promise<readonly Recognition[] | undefined> {
  if (!(await together(wholeTogether, { noun: recognitions as unknown as Noun, enterprise }))) return undefined;
  return together(titlesTogether, enterprise.id);
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
  const { id: enterpriseId, industryCode, sizeClass, sixBaseCategory, sourceCode } = enterprise;
  const year = Number(on.slice(0, 4));
  const [titles, seesIndicators] = await Promise.all([
    titlesOf(enterprise, asker),
    asker.together(wholeTogether, { noun: annualIndicators as unknown as Noun, enterprise }),
  ]);
  const years = seesIndicators ? YEARS_BACK.map((back) => year - back) : [];
  const indicators = years.map((each) => asker.together(indicatorsTogether, { enterpriseId, year: each }));
  return {
    known: {
      ...{ industryCode, sizeClass, sixBaseCategory, sourceCode },
      titles: titles?.filter(isHeld(on)).map(({ tier }) => tier),
      indicators: (await Promise.all(indicators)).flat(),
    },
    withheld: { indicators: !seesIndicators, titles: titles === undefined },
  };
}
