import type { BulkRow } from '@qishu/kit/inbound';
import { between, chance, type DemonstrationScale, dayAfter } from '@qishu/schema';
import { placedSpecialists } from './demonstrate-specialists.js';
import { cities, cityOf, nameOf, padded, regimeOf, WUHAN } from './demonstration-places.js';

const YEARS = [2022, 2023, 2024, 2025, 2026];
const provincialId = (year: number): string => `demo-t-320000-${year}`;
const cityTrainingId = (city: string): string => `demo-t-${city}-2026`;

function trainingRow(id: string, regionCode: string, year: number, from: string): BulkRow {
  const province = regionCode === '320000';
  return {
    ...{ id, regionCode, year, level: province ? 'PROVINCIAL' : 'CITY', heldFrom: from, heldTo: dayAfter(from, 2) },
    titleZh: `${nameOf(regionCode)}${year}年服务专员能力提升培训班（演示）`,
    organiser: regionCode === WUHAN ? '武汉市中小企业服务工作总站' : `${nameOf(regionCode)}工信部门`,
    content: '惠企政策、财税金融、法律法规、创新和知识产权保护',
    participants: province ? 200 : 60,
  };
}

/** One provincial training each year (JS-23), and one of each city in 2026. */
export const trainingRows = (): BulkRow[] => [
  ...YEARS.map((year) => trainingRow(provincialId(year), '320000', year, `${year}-09-13`)),
  ...cities().map((city) => trainingRow(cityTrainingId(city), city, 2026, '2026-04-15')),
];

/** Who attended: about half of the specialists the provincial one, most the one of their city. */
export function* attendanceRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const { id: specialistId, regionCode, number } of placedSpecialists(scale)) {
    const row = (trainingId: string, attendedOn: string, turn: string): BulkRow => ({
      ...{ id: `demo-ta-${padded(number, 5)}-${turn}`, trainingId, specialistId, regionCode, attendedOn },
      ...{ hours: between(8, 24, number, turn), completed: chance(number, `${turn} completed`) < 0.95 },
    });
    if (regimeOf(regionCode) === 'JIANGSU' && chance(number, 'provincial') < 0.5)
      yield row(provincialId(2026), '2026-09-15', 'p');
    if (chance(number, 'city training') < 0.8) yield row(cityTrainingId(cityOf(regionCode)), '2026-04-17', 'c');
  }
}

/** One specialist of Jiangsu in 40 was commended for 2025. */
export function* commendationRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const { id: specialistId, regionCode, number } of placedSpecialists(scale)) {
    if (number % 40 !== 7 || regimeOf(regionCode) !== 'JIANGSU') continue;
    yield {
      ...{ id: `demo-c-${padded(number, 5)}`, specialistId, regionCode, level: 'PROVINCIAL', year: 2025 },
      titleZh: '优秀服务专员（演示）',
      issuer: '江苏省工业和信息化厅（演示）',
      awardedOn: '2026-01-20',
      certificateNo: `DEMO-C-${padded(number, 5)}`,
      merit: '服务企业成效显著',
    };
  }
}
