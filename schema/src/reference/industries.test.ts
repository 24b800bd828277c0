import { type IndustryRow, industries } from './industries.js';

const byCode = new Map(industries().map((row) => [row.code, row]));
const levels = { SECTION: 1, DIVISION: 2, GROUP: 3, CLASS: 4 };
const of = (level: IndustryRow['level']): IndustryRow[] => industries().filter((row) => row.level === level);
const divisions = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(2, '0'));

describe('industries of GB/T 4754-2017', () => {
  it('count 20 sections, 97 divisions, 473 groups and 1381 classes, as the standard’s own summary does', () => {
    expect(Object.keys(levels).map((level) => of(level as IndustryRow['level']).length)).toEqual([20, 97, 473, 1381]);
  });

  it('have codes as long as their level is deep, none twice', () => {
    expect(industries().filter(({ code, level }) => code.length !== levels[level])).toEqual([]);
    expect(byCode.size).toBe(industries().length);
  });

  it('have each its parent one level up; groups and classes lengthen its code', () => {
    for (const row of industries().filter(({ level }) => level !== 'SECTION')) {
      const parent = byCode.get(row.parent ?? '');
      expect(parent && levels[parent.level]).toBe(levels[row.level] - 1);
      if (row.level !== 'DIVISION') expect(row.parent).toBe(row.code.slice(0, -1));
    }
  });

  it('put every division into the section of the 2017 edition', () => {
    const sections: Record<string, string[]> = {
      ...{ A: divisions(1, 5), B: divisions(6, 12), C: divisions(13, 43), D: divisions(44, 46), E: divisions(47, 50) },
      ...{
        F: divisions(51, 52),
        G: divisions(53, 60),
        H: divisions(61, 62),
        I: divisions(63, 65),
        J: divisions(66, 69),
      },
      ...{
        K: divisions(70, 70),
        L: divisions(71, 72),
        M: divisions(73, 75),
        N: divisions(76, 79),
        O: divisions(80, 82),
      },
      ...{
        P: divisions(83, 83),
        Q: divisions(84, 85),
        R: divisions(86, 90),
        S: divisions(91, 96),
        T: divisions(97, 97),
      },
    };
    const found = of('SECTION').map(({ code }) => [code, of('DIVISION').filter((row) => row.parent === code)] as const);
    expect(Object.fromEntries(found.map(([code, rows]) => [code, rows.map((row) => row.code)]))).toEqual(sections);
  });

  it('leave no group without a class', () => {
    const parents = new Set(of('CLASS').map(({ parent }) => parent));
    expect(of('GROUP').filter(({ code }) => !parents.has(code))).toEqual([]);
  });

  it('are of the 2017 edition, not of 2011', () => {
    const names = Object.fromEntries(
      ['02', '05', '11', '43', '58', '79', '3491', '3961', '6513'].map((code) => [code, byCode.get(code)?.nameZh]),
    );
    expect(names).toEqual({
      '02': '林业',
      '05': '农、林、牧、渔专业及辅助性活动',
      11: '开采专业及辅助性活动',
      43: '金属制品、机械和设备修理业',
      58: '多式联运和运输代理业',
      79: '土地管理业',
      3491: '工业机器人制造',
      3961: '可穿戴智能设备制造',
      6513: '应用软件开发',
    });
  });

  it('carry names free of spaces and half-width brackets', () => {
    expect(industries().filter(({ nameZh }) => nameZh === '' || /[\s()|=/]/.test(nameZh))).toEqual([]);
  });
});
