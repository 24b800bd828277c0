import { type UnitRow, units } from '@qishu/schema';

// A number without a unit is how 万元 and 元 are confused, so every number of a rule has one: a code of the law's table.

let byCode: ReadonlyMap<string, UnitRow> | undefined;

/** The unit of a code, if there is such a unit. */
export function unitOf(code: string): UnitRow | undefined {
  byCode ??= new Map(units().map((row) => [row.code, row]));
  return byCode.get(code);
}

/** Digits beyond these are noise of binary fractions: 0.57 / 0.01 is 56.99999999999999. */
const significantDigits = 15;
const clean = (value: number): number => Number(value.toPrecision(significantDigits));

/** A quantity in another unit, or undefined where the two measure different things. */
export function inUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  const [source, target] = [unitOf(from), unitOf(to)];
  if (source === undefined || target === undefined || source.base !== target.base) return undefined;
  const factor = source.factor / target.factor;
  // Division by a whole number is rounded right, and so is the product of whole numbers; only a fraction brings noise.
  if (factor < 1) return value / (target.factor / source.factor);
  return Number.isInteger(value) ? value * factor : clean(value * factor);
}

function showYuan(yuan: number, language: 'zh' | 'en'): string {
  if (language === 'en') return `${yuan} CNY`;
  const tenThousand = inUnit(yuan, 'YUAN', 'TEN_THOUSAND_YUAN') as number;
  return Math.abs(tenThousand) >= 1 ? `${tenThousand} 万元` : `${yuan} 元`;
}

/** A number with its unit, for a reader: 1000 万元 and not 1000000000 fen, 3% and not 0.03. */
export function showQuantity(value: number, code: string | undefined, language: 'zh' | 'en'): string {
  const unit = code === undefined ? undefined : unitOf(code);
  if (unit === undefined) return String(value);
  if (unit.dimension === 'RATIO') return `${inUnit(value, unit.code, 'PERCENT')}%`;
  if (unit.currency === 'CNY') return showYuan(inUnit(value, unit.code, 'YUAN') as number, language);
  return `${value} ${unit[language]}`;
}
