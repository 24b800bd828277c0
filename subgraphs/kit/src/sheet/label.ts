/** The unit an amount is written in, as a header or a cell says it. */
export type MoneyUnit = '元' | '万元' | '亿元';

/** Labels longer than this are prose; nobody's header is. */
const longestLabel = 200;

/** What of a label counts when two are compared: not its width, spaces, case, colon or the star of a required column. */
export function labelKey(text: string): string {
  return text
    .slice(0, longestLabel)
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF]/g, '')
    .replace(/^\*+|[*:]+$/g, '')
    .toLowerCase();
}

/** A money header without its unit, and the unit: `营业收入（万元）` and `营业收入/元` are the same column. */
export function moneyUnitIn(header: string): { key: string; unit?: MoneyUnit } {
  const key = labelKey(header);
  const found = /(?:\((?:单位:)?(亿元|万元|元)\)|\/(亿元|万元|元))$/.exec(key);
  if (!found) return { key };
  return { key: key.slice(0, found.index), unit: (found[1] ?? found[2]) as MoneyUnit };
}
