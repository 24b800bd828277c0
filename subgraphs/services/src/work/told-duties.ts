import type { Reader } from '@qishu/kit/records';
import { type RegionColumn, seesFiguresOnly } from '@qishu/kit/rules';
import { countBoundCells } from '../records/bound-cells.js';
import type { DutyCount, DutyFilter, DutyGroup, DutyQuestion } from '../records/duty-rows.js';
import { type CellKey, type CellKeys, depthOf, toldFigures } from '../rules/duty-cells.js';

const groupKeys: Readonly<Record<DutyGroup, CellKey>> = {
  PROVINCE: 'province',
  CITY: 'city',
  COUNTY: 'county',
  ZONE: 'zone',
  SPECIALIST: 'specialist',
};
const regionKeys: Readonly<Record<RegionColumn, CellKey>> = {
  provinceCode: 'province',
  cityCode: 'city',
  countyCode: 'county',
  zoneCode: 'zone',
};

/** What cells a question is about, before its groups part them. */
function cellsOf({ region, specialist }: DutyFilter, { regions }: Reader): CellKeys {
  const column = region ? regions.columnOf(region) : undefined;
  return { ...(column && { [regionKeys[column]]: region }), ...(specialist && { specialist }) };
}

/** Which groups of a duty may be told to the asker: all of them unless it sees figures only. */
export async function toldDuties(
  question: DutyQuestion,
  group: DutyGroup | null,
  reader: Reader,
): Promise<(count: DutyCount) => boolean> {
  if (!seesFiguresOnly(reader.principal)) return () => true;
  const within = cellsOf(question.filter, reader);
  const about = (key: string | null): CellKeys => ({ ...within, ...(group && { [groupKeys[group]]: key }) });
  // Whatever is asked for, it is judged among all that the asker may ask for.
  const whole = { ...question, filter: {} };
  const depths = Array.from({ length: depthOf(about(null)) + 1 }, (_, depth) => depth);
  const isTold = toldFigures(await Promise.all(depths.map((depth) => countBoundCells(whole, depth, reader))));
  return ({ key }) => isTold(about(key));
}
