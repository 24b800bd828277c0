import { regionTree } from '@qishu/kit/records';
import { demonstrationCells } from '@qishu/schema';

/** The day on which the demonstration province stands still: nothing but appointments lies after it. */
export const TODAY = '2026-11-20';

/** Districts of Wuhan are cells; its two development zones have stations without being cells. */
export const WUHAN = '420100';
const WUHAN_ZONES = ['420161', '420162'] as const;

/** How specialists are organised where a cell lies. */
export type Regime = 'JIANGSU' | 'WUHAN' | 'OTHER';

export const regimeOf = (code: string): Regime =>
  regionTree().isWithin(code, '320000') ? 'JIANGSU' : regionTree().isWithin(code, WUHAN) ? 'WUHAN' : 'OTHER';

export const nameOf = (code: string): string => regionTree().get(code)?.nameZh ?? code;
export const cityOf = (code: string): string => regionTree().placement(code).cityCode ?? code;
export const isZone = (code: string): boolean => regionTree().get(code)?.level === 'PARK';

const distinct = (codes: readonly string[]): string[] => [...new Set(codes)].sort();

/** The cities of the demonstration province: 13 of Jiangsu, Wuhan, two of Guangdong. */
export const cities = (): string[] => distinct(demonstrationCells().map(cityOf));
export const provinces = (): string[] =>
  distinct(demonstrationCells().map((code) => regionTree().placement(code).provinceCode ?? code));
/** Counties, districts and zones. */
export const counties = (): string[] => distinct([...demonstrationCells(), ...WUHAN_ZONES]);

/** An invented mobile number. */
export const phoneOf = (number: number): string => `1990000${String(number % 10_000).padStart(4, '0')}`;
export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
