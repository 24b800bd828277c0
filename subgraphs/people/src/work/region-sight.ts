import { HubError } from '@qishu/kit/base';
import { indexHint, type Reader } from '@qishu/kit/records';
import { type RegionColumn, type RowScope, visibleBranches } from '@qishu/kit/rules';

/** Names of the placement columns in SQL; a code is found by one of them in every row of its subtree. */
const SQL: Readonly<Record<RegionColumn, string>> = {
  provinceCode: 'province_code',
  cityCode: 'city_code',
  countyCode: 'county_code',
  zoneCode: 'zone_code',
};

/** SQL that keeps the rows of a region’s subtree; the whole country needs no test. */
export function placedIn(code: string, { regions }: Pick<Reader, 'regions'>): { sql: string; parameters: string[] } {
  const column = regions.columnOf(code);
  return column ? { sql: `${SQL[column]} = ?`, parameters: [code] } : { sql: '1 = 1', parameters: [] };
}

/** Regions by the column that finds them: those of one group can be counted together. */
export function byColumn(codes: readonly string[], { regions }: Pick<Reader, 'regions'>): string[][] {
  const groups = new Map<RegionColumn | undefined, string[]>();
  for (const code of codes) {
    const column = regions.columnOf(code);
    groups.set(column, [...(groups.get(column) ?? []), code]);
  }
  return [...groups.values()];
}

/** SQL that keeps the rows of regions of one group, and the column that tells them apart. */
export function placedTogether(codes: readonly string[], { regions }: Pick<Reader, 'regions'>) {
  const column = regions.columnOf(codes[0] as string);
  // The whole country is found by no column: its code stands for itself.
  if (!column) return { column: `'${codes[0]}'`, sql: '1 = 1', parameters: [] };
  return { column: SQL[column], sql: `${SQL[column]} IN (${codes.map(() => '?').join(', ')})`, parameters: [...codes] };
}

/** Holds a statement to the index of a region’s placement: on a small table a planner would rather walk the key. */
export function byPlacement(table: string, code: string, { regions }: Pick<Reader, 'regions'>): string {
  const column = regions.columnOf(code);
  if (!column) return '';
  return indexHint(`ix_${table}_${SQL[column].replace(/_code$/, '')}`);
}

export const unknownRegion = (code: string): HubError =>
  new HubError('UNKNOWN_REGION', { field: 'region', code: code.slice(0, 32) });

/** What of a region a reader sees under a scope of regions: the codes of the largest parts, none of them in another. */
export function regionsSeen(
  asked: string,
  scope: RowScope,
  { principal, regions }: Pick<Reader, 'principal' | 'regions'>,
): string[] {
  if (!regions.has(asked)) throw unknownRegion(asked);
  const branches = visibleBranches(scope, principal, regions);
  if (branches.some((branch) => branch.length === 0)) return [asked];
  const granted = branches.flatMap((branch) => branch.flatMap((each) => (each.kind === 'region' ? each.code : [])));
  const parts = [...new Set(granted.flatMap((code) => regions.intersect(asked, code) ?? []))];
  return parts.filter((part) => !parts.some((other) => other !== part && regions.isWithin(part, other))).sort();
}

/** Whether all of a region lies in a reader’s sight; a figure of a part would pass for one of the whole. */
export const seesWhole = (asked: string, scope: RowScope, reader: Pick<Reader, 'principal' | 'regions'>): boolean =>
  regionsSeen(asked, scope, reader)[0] === asked;

/** Refuses a question about more than one province. */
export function refuseWholeCountry(region: string, { regions }: Pick<Reader, 'regions'>): void {
  if (!regions.has(region) || regions.columnOf(region) !== undefined) return;
  throw new HubError('BAD_USER_INPUT', {
    ...{ field: 'region', reasonZh: '须为一个省或其下级', reasonEn: 'a province, or a region within one' },
  });
}
