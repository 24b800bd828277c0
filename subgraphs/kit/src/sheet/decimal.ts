/** An exact decimal: `units` divided by ten to the power of `scale`; `scale` is never negative, and the least possible. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Numbers longer than this are no numbers of this world, and would only cost time. */
const longestNumber = 64;
/** A spreadsheet keeps 15 significant digits; what follows is noise of its binary floating point. */
const significantInExcel = 15;
const syntax = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a decimal as people write it, thousands separators allowed; undefined when it is none. */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > longestNumber) return undefined;
  const [matched, sign, whole = '', fraction = '', exponent = '0'] = syntax.exec(text) ?? [];
  if (matched === undefined || whole + fraction === '') return undefined;
  const units = BigInt(whole.replaceAll(',', '') + fraction);
  return reduced(sign === '-' ? -units : units, fraction.length - Number(exponent));
}

/** Reads the digits of a numeric cell as the person typed them: 1.1 is stored as 1.1000000000000001. */
export function storedNumber(digits: string): Decimal | undefined {
  const exact = readDecimal(digits);
  if (!exact) return undefined;
  const surplus = digitsOf(exact.units) - significantInExcel;
  if (surplus <= 0) return exact;
  const step = 10n ** BigInt(surplus);
  const half = exact.units < 0n ? -step / 2n : step / 2n;
  return reduced((exact.units + half) / step, exact.scale - surplus);
}

/** Moves the decimal point to the right by `places` (to the left when negative). */
export function shiftDecimal({ units, scale }: Decimal, places: number): Decimal {
  return reduced(units, scale - places);
}

/** The whole number that a decimal is; undefined when it has a fraction. */
export function wholeOf({ units, scale }: Decimal): bigint | undefined {
  return scale === 0 ? units : undefined;
}

/** Plain digits, no exponent, no trailing zeros: `-12.5`. */
export function writeDecimal({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** How many digits the spreadsheet would have to keep. */
export function significantDigits({ units }: Decimal): number {
  return digitsOf(units);
}

function digitsOf(units: bigint): number {
  return (units < 0n ? -units : units).toString().length;
}

function reduced(units: bigint, scale: number): Decimal {
  if (units === 0n) return { units, scale: 0 };
  if (scale <= 0) return { units: units * 10n ** BigInt(-scale), scale: 0 };
  const digits = units.toString();
  let spare = 0;
  while (spare < scale && digits.at(-1 - spare) === '0') spare += 1;
  return { units: units / 10n ** BigInt(spare), scale: scale - spare };
}
