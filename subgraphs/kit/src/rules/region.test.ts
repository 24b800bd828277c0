import { type RegionLevel, regions } from '@qishu/schema';
import fc from 'fast-check';
import { type RegionNode, RegionTree } from './region.js';

const row = (code: string, level: RegionLevel, parent: string | null): RegionNode => ({
  code,
  nameZh: code,
  level,
  parent,
});
const rows = [
  row('100000', 'COUNTRY', null),
  row('110000', 'PROVINCE', '100000'),
  row('110105', 'COUNTY', '110000'),
  row('320000', 'PROVINCE', '100000'),
  row('320500', 'CITY', '320000'),
  row('320506', 'COUNTY', '320500'),
  row('320571', 'PARK', '320500'),
  row('420000', 'PROVINCE', '100000'),
  row('420100', 'CITY', '420000'),
  row('429004', 'COUNTY', '420000'),
];
const tree = new RegionTree(rows);
const anyCode = fc.constantFrom(...rows.map(({ code }) => code), '999999', '');

describe('region', () => {
  it.each([
    ['100000', [null, null, null, null]],
    ['320000', ['320000', null, null, null]],
    ['320500', ['320000', '320500', null, null]],
    ['320506', ['320000', '320500', '320506', null]],
    ['320571', ['320000', '320500', null, '320571']],
    ['110105', ['110000', null, '110105', null]],
    ['429004', ['420000', null, '429004', null]],
  ])('places %s', (code, [provinceCode, cityCode, countyCode, zoneCode]) =>
    expect(tree.placement(code)).toEqual({ provinceCode, cityCode, countyCode, zoneCode }),
  );

  it.each([
    ['100000', undefined],
    ['320000', 'provinceCode'],
    ['320500', 'cityCode'],
    ['320506', 'countyCode'],
    ['320571', 'zoneCode'],
  ])('finds the subtree of %s by %s', (code, column) => expect(tree.columnOf(code)).toBe(column));

  it.each([
    ['320571', '320500', '320571'],
    ['320000', '320571', '320571'],
    ['320500', '320500', '320500'],
    ['100000', '420100', '420100'],
    ['320500', '420100', undefined],
    ['320506', '320571', undefined],
    ['320500', '999999', undefined],
    ['999999', '999999', undefined],
  ])('of %s and %s the common part is %s', (one, other, common) => {
    expect(tree.intersect(one, other)).toBe(common);
    expect(tree.intersect(other, one)).toBe(common);
  });

  it('never widens for a code that it does not know', () => {
    expect(tree.has('999999')).toBe(false);
    expect(tree.get('999999')).toBeUndefined();
    expect(tree.pathOf('999999')).toEqual([]);
    expect(tree.isWithin('999999', '100000')).toBe(false);
    expect(() => tree.columnOf('999999')).toThrow(RangeError);
    expect(() => tree.placement('999999')).toThrow(RangeError);
  });

  it('is made of the region table of the law, whose paths say the same', () => {
    const law = new RegionTree(regions());
    for (const { code, path } of regions())
      expect(
        `/${law
          .pathOf(code)
          .slice(1)
          .map((each) => `${each}/`)
          .join('')}`,
      ).toBe(path);
    expect(law.placement('320571')).toEqual({
      provinceCode: '320000',
      cityCode: '320500',
      countyCode: null,
      zoneCode: '320571',
    });
  });

  it('leads from the top down', () => expect(tree.pathOf('320571')).toEqual(['100000', '320000', '320500', '320571']));

  it.each([
    ['a code twice', [...rows, row('320500', 'CITY', '320000')]],
    ['an unknown parent', [...rows, row('330100', 'CITY', '330000')]],
    ['a city within a county', [...rows, row('320599', 'CITY', '320506')]],
    ['a region that is its own parent', [row('1', 'CITY', '1')]],
    ['a circle', [row('1', 'CITY', '2'), row('2', 'COUNTY', '1')]],
    ['an unknown level', [row('1', 'STREET' as RegionLevel, null)]],
  ])('refuses a table with %s', (_case, table) => expect(() => new RegionTree(table)).toThrow(RangeError));

  it('finds by column equality exactly the rows of a subtree', () =>
    fc.assert(
      fc.property(anyCode, anyCode, (code, ancestor) => {
        if (!tree.has(code) || !tree.has(ancestor)) return;
        const column = tree.columnOf(ancestor);
        const found = column === undefined || tree.placement(code)[column] === ancestor;
        expect(found).toBe(tree.isWithin(code, ancestor));
      }),
    ));

  it('intersects to a region that lies in both', () =>
    fc.assert(
      fc.property(anyCode, anyCode, anyCode, (one, other, place) => {
        const common = tree.intersect(one, other);
        const inBoth = tree.isWithin(place, one) && tree.isWithin(place, other);
        expect(common !== undefined && tree.isWithin(place, common)).toBe(inBoth);
      }),
    ));
});
