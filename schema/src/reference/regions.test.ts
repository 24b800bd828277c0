import { type RegionRow, regions } from './regions.js';

const byCode = new Map(regions().map((row) => [row.code, row]));
const region = (code: string): RegionRow => {
  const found = byCode.get(code);
  if (!found) throw new Error(`no region ${code}`);
  return found;
};
const childrenOf = (code: string, level: RegionRow['level']): RegionRow[] =>
  regions().filter((row) => row.parent === code && row.level === level && row.validTo === null);

describe('regions', () => {
  it('are six digits each, none twice, in ascending order', () => {
    const codes = regions().map(({ code }) => code);
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('have a parent that exists, of a higher level, whose path they lengthen by their own code', () => {
    const rank = { COUNTRY: 0, PROVINCE: 1, CITY: 2, COUNTY: 3, PARK: 3 };
    for (const row of regions().filter(({ level }) => level !== 'COUNTRY')) {
      const parent = region(row.parent ?? '');
      expect(rank[parent.level]).toBeLessThan(rank[row.level]);
      expect(row.path).toBe(`${parent.path}${row.code}/`);
    }
    expect(regions().filter(({ parent }) => parent === null)).toEqual([region('100000')]);
    expect(region('100000').path).toBe('/');
  });

  it('place every county and park in exactly one province and at most one city', () => {
    for (const row of regions().filter(({ level }) => level === 'COUNTY' || level === 'PARK')) {
      const [province, ...middle] = row.path.split('/').filter((part) => part !== '' && part !== row.code);
      expect(region(province ?? '').level).toBe('PROVINCE');
      expect(middle.map((code) => region(code).level)).toEqual(middle.length === 0 ? [] : ['CITY']);
    }
  });

  it('have 34 provinces, and 13 cities in Jiangsu with the codes of the standard', () => {
    expect(childrenOf('100000', 'PROVINCE')).toHaveLength(34);
    expect(childrenOf('320000', 'CITY').map(({ code, nameZh }) => `${code} ${nameZh}`)).toEqual([
      ...['320100 南京市', '320200 无锡市', '320300 徐州市', '320400 常州市', '320500 苏州市', '320600 南通市'],
      ...[
        '320700 连云港市',
        '320800 淮安市',
        '320900 盐城市',
        '321000 扬州市',
        '321100 镇江市',
        '321200 泰州市',
        '321300 宿迁市',
      ],
    ]);
  });

  it('have the 95 counties and districts of Jiangsu and the 13 districts of Wuhan', () => {
    const counties = regions().filter(({ path, level }) => path.startsWith('/320000/') && level === 'COUNTY');
    expect(counties).toHaveLength(95);
    expect(childrenOf('420100', 'COUNTY').map(({ code, nameZh }) => `${code} ${nameZh}`)).toEqual([
      ...[
        '420102 江岸区',
        '420103 江汉区',
        '420104 硚口区',
        '420105 汉阳区',
        '420106 武昌区',
        '420107 青山区',
        '420111 洪山区',
      ],
      ...['420112 东西湖区', '420113 汉南区', '420114 蔡甸区', '420115 江夏区', '420116 黄陂区', '420117 新洲区'],
    ]);
  });

  it('have every region that published figures are about', () => {
    const named = {
      100000: '中华人民共和国',
      140000: '山西省',
      220000: '吉林省',
      220200: '吉林市',
      320000: '江苏省',
      340000: '安徽省',
      350000: '福建省',
      350200: '厦门市',
      360000: '江西省',
      370481: '滕州市',
      430000: '湖南省',
      430100: '长沙市',
      440000: '广东省',
      450000: '广西壮族自治区',
      450100: '南宁市',
      500000: '重庆市',
      510000: '四川省',
      510100: '成都市',
      520000: '贵州省',
      530000: '云南省',
      610000: '陕西省',
      630000: '青海省',
      640000: '宁夏回族自治区',
    };
    expect(Object.keys(named).map((code) => [code, region(code).nameZh])).toEqual(Object.entries(named));
  });

  it('hang a county of a municipality, and one that a province governs directly, under the province', () => {
    expect(region('110101')).toMatchObject({ nameZh: '东城区', parent: '110000', path: '/110000/110101/' });
    expect(region('429004')).toMatchObject({ nameZh: '仙桃市', parent: '420000', path: '/420000/429004/' });
    expect(regions().filter(({ nameZh }) => /市辖区|直辖/.test(nameZh))).toEqual([]);
  });

  it('keep development zones as parks beside the counties, never as divisions of the national standard', () => {
    expect(region('320571')).toMatchObject({ nameZh: '苏州工业园区', level: 'PARK', parent: '320500', scheme: 'NBS' });
    expect(region('320571').path).toBe('/320000/320500/320571/');
    const local = regions().filter(({ scheme, level }) => scheme === 'LOCAL' && level === 'PARK');
    expect(local.map(({ nameZh, parent }) => [nameZh, parent])).toEqual([
      ['苏相合作区', '320500'],
      ['武汉东湖新技术开发区', '420100'],
      ['武汉经济技术开发区', '420100'],
      ['成都高新技术产业开发区', '510100'],
      ['贵安新区', '520000'],
    ]);
    expect(regions().filter(({ scheme, level }) => scheme === 'GBT2260' && level === 'PARK')).toEqual([]);
  });

  it('keep a superseded code readable, with the last day it could be in force', () => {
    expect(region('410381')).toMatchObject({ nameZh: '偃师市', validTo: '2021-12-31' });
    expect(region('410307')).toMatchObject({ nameZh: '偃师区', validTo: null });
    const living = regions().filter(({ validTo }) => validTo === null);
    const names = living.map(({ parent, nameZh }) => `${parent} ${nameZh}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
