import type { SqlPart } from '@qishu/kit/records';
import type { RegionPlacement, RegionTree } from '@qishu/kit/rules';

const columns: Readonly<Record<keyof RegionPlacement, string>> = {
  provinceCode: 'province_code',
  cityCode: 'city_code',
  countyCode: 'county_code',
  zoneCode: 'zone_code',
};

/** The rows (alias t) that lie in a region; all of them in the whole country. */
export function placementSql(region: string, regions: RegionTree): SqlPart {
  const column = regions.columnOf(region);
  return column ? { sql: `t.${columns[column]} = ?`, parameters: [region] } : { sql: '1 = 1', parameters: [] };
}
