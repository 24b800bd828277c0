import type { PeriodUnit } from '../records/grouped.js';

/** Groups by place; the county of a zone is null, its zone is the zone. */
export const placeGroups = {
  PROVINCE: { kind: 'column', property: 'provinceCode', zh: '省级。', en: 'Province.' },
  CITY: { kind: 'column', property: 'cityCode', zh: '设区市。', en: 'City.' },
  COUNTY: { kind: 'column', property: 'countyCode', zh: '县（市、区）。', en: 'County or district.' },
  ZONE: { kind: 'column', property: 'zoneCode', zh: '开发区、园区。', en: 'Development zone.' },
} as const;

const UNITS: Readonly<Record<PeriodUnit, readonly [zh: string, en: string]>> = {
  MONTH: ['月。', 'Month.'],
  QUARTER: ['季度。', 'Quarter.'],
  HALF_YEAR: ['半年。', 'Half-year.'],
  YEAR: ['年。', 'Year.'],
};

interface TimeGroup {
  readonly kind: 'period';
  readonly property: string;
  readonly unit: PeriodUnit;
  readonly zh: string;
  readonly en: string;
}

/** Groups by the time of a column, in Asia/Shanghai. */
export const timeGroups = (property: string): Readonly<Record<PeriodUnit, TimeGroup>> =>
  Object.fromEntries(
    Object.entries(UNITS).map(([unit, [zh, en]]) => [unit, { kind: 'period', property, unit, zh, en }]),
  ) as unknown as Readonly<Record<PeriodUnit, TimeGroup>>;
