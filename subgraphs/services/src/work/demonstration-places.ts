import { regionTree } from '@qishu/kit/records';
import {
  type DemonstrationScale,
  demonstrationCells,
  demonstrationEnterprise,
  demonstrationSizes,
} from '@qishu/schema';

/** The day on which the demonstration province stands still; nothing lies after it. */
export const TODAY = '2026-11-20';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const FIRST_DAY = Date.parse('2025-01-01T00:00:00Z') - SHANGHAI_MS;
const LAST_MOMENT = Date.parse(`${TODAY}T18:00:00+08:00`);

/** Days from 2025-01-01 to the day on which the province stands still, both counted. */
export const DAYS = Math.round((Date.parse(`${TODAY}T00:00:00+08:00`) - FIRST_DAY) / DAY_MS) + 1;

/** An instant of a day counted from 2025-01-01, in business hours. */
export const instantOf = (day: number, minute: number): Date => new Date(FIRST_DAY + day * DAY_MS + minute * 60_000);
/** An instant of a date, in minutes from midnight. */
export const instantOn = (date: string, minute: number): Date =>
  new Date(Date.parse(`${date}T00:00:00+08:00`) + minute * 60_000);
/** An instant hours later, never after the day on which the province stands still. */
export const hoursAfter = (instant: Date, hours: number): Date =>
  new Date(Math.min(instant.getTime() + hours * 3_600_000, LAST_MOMENT));

export const nameOf = (code: string): string => regionTree().get(code)?.nameZh ?? code;
export const cityOf = (code: string): string => regionTree().placement(code).cityCode ?? code;
export const provinceOf = (code: string): string => regionTree().placement(code).provinceCode ?? code;
export const levelOf = (code: string): 'PROVINCE' | 'CITY' | 'COUNTY' | 'PARK' => {
  const level = regionTree().get(code)?.level;
  return level === 'PROVINCE' || level === 'CITY' || level === 'PARK' ? level : 'COUNTY';
};
export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

/** Ids of the people subgraph’s demonstration records. */
export const officeId = (code: string): string => `demo-o-${code}`;
export const unitId = (code: string, slug: string): string => `demo-u-${code}-${slug}`;
export const stationId = (district: string, at: number): string => `demo-st-${district}-${at}`;
export const expertId = (city: string, field: string): string => `demo-x-${city}-${field}`;
export const institutionId = (city: string, at: number): string => `demo-n-${city}-${at}`;
/** The project manager of Suzhou Industrial Park. */
export const PARK = '320571';
export const PARK_MANAGER = `demo-s-${PARK}-M0000`;

/** Cities of the demonstration province. */
export const demonstrationCities = (): string[] => [...new Set(demonstrationCells().map(cityOf))].sort();

/** The enterprise at a place of a cell; places go round. */
export function enterpriseIn(cell: string, place: number, scale: DemonstrationScale) {
  const cells = demonstrationCells();
  const size = demonstrationSizes[scale].enterprises / cells.length;
  return demonstrationEnterprise(cells.indexOf(cell) * size + (place % size), scale);
}

/** The national policy and the region’s own that services and tickets speak of. */
export function policiesOf(code: string): string[] {
  const own =
    code === PARK
      ? 'pol-sip-11-2022'
      : provinceOf(code) === '320000'
        ? 'pol-js-179-2022'
        : cityOf(code) === '420100'
          ? 'pol-wh-station-measures'
          : undefined;
  return own ? [own, 'pol-miit-213-2023'] : ['pol-miit-213-2023'];
}
