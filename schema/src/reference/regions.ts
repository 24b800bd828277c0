import { referenceReader } from './read-reference.js';

/** Levels of a region. A park is a development zone: no division of GB/T 2260, beside the counties of its parent. */
export const regionLevels = {
  COUNTRY: '国家 · Country',
  PROVINCE: '省级 · Province',
  CITY: '地级 · Prefecture-level city',
  COUNTY: '县级 · County or district',
  PARK: '开发区、园区 · Development zone or park',
} as const;

export type RegionLevel = keyof typeof regionLevels;

/** Who gave a region its code. */
export const regionSchemes = {
  GBT2260: '国家标准 GB/T 2260 · National standard GB/T 2260',
  NBS: '国家统计局统计用区划代码 · Statistics bureau code of a zone',
  LOCAL: '本地扩展码 · Local extension of this hub',
} as const;

export type RegionScheme = keyof typeof regionSchemes;

/** One region. A county of a municipality, or one that a province governs directly, hangs under the province. */
export interface RegionRow {
  /** Six digits. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
  /** Codes from the province down to the region, `/320000/320500/320571/`; `/` for the country. */
  readonly path: string;
  readonly scheme: RegionScheme;
  /** Null: since before the records of this hub. */
  readonly validFrom: string | null;
  /** Last day of the code; null while it is in force. */
  readonly validTo: string | null;
}

/** All regions by ascending code, superseded ones included. */
export const regions: () => readonly RegionRow[] = referenceReader('regions.json');
