import { type Principal, regions } from '@qishu/schema';
import {
  any,
  every,
  everything,
  having,
  inRegion,
  isVisible,
  ofSource,
  openToAll,
  own,
  RegionTree,
  type RowScope,
  type ScopeFacts,
  scopeColumns,
  through,
  visibleBranches,
} from './index.js';

const tree = new RegionTree(regions());
const link = through({
  ...{ table: 'links', column: 'id', linkColumn: 'record_id', claimColumn: 'person_id', claim: 'specialistId' },
});
const who = (claims: Partial<Principal> = {}): Principal => ({
  ...{ kind: 'person', subject: 'somebody', role: 'CITY_OFFICE', scopes: [], regions: [], sources: [] },
  ...claims,
});
const branches = (scope: RowScope, claims: Partial<Principal> = {}) => visibleBranches(scope, who(claims), tree);
const none = async (): Promise<boolean> => false;

describe('a row scope', () => {
  it('is what it says of the role in which somebody asks, and nothing for a role that it does not name', () => {
    const scope: RowScope = { CITY_OFFICE: having('state', 'OPEN'), SPECIALIST: having('state', 'MOVED') };
    expect(branches(scope)).toHaveLength(1);
    expect(branches(scope, { role: 'SYS_ADMIN' })).toEqual([]);
  });

  it('shows nothing by a claim that is missing, a grant that is empty, or a region that nobody knows', () => {
    for (const rule of [
      own('enterpriseId', 'enterpriseId'),
      link,
      inRegion,
      ofSource,
      any(),
      { kind: 'nothing' } as const,
    ])
      expect(branches({ CITY_OFFICE: rule }, { regions: ['999999'] })).toEqual([]);
    expect(branches({ CITY_OFFICE: every(everything, inRegion) }, { regions: ['999999'] })).toEqual([]);
  });

  it('shows nothing through a link by a claim that no id can be', () => {
    for (const specialistId of ['', '专员', 'a b', 'a\0'])
      expect(branches({ CITY_OFFICE: link }, { specialistId })).toEqual([]);
    expect(branches({ CITY_OFFICE: link }, { specialistId: 's-1' })).toHaveLength(1);
  });

  it('needs no test where one branch is unconditional: every rule of none, the whole country, everything', () => {
    for (const rule of [everything, every(), any(having('state', 'OPEN'), everything), inRegion])
      expect(branches({ CITY_OFFICE: rule }, { regions: ['320500', '100000'] })).toEqual([[]]);
    expect(branches(openToAll)).toEqual([[]]);
  });

  it('names the columns that it reads, each once, in a fixed order', () => {
    const scope: RowScope = {
      ...{
        PUBLIC: every(having('published', true), having('state', 'OPEN')),
        SPECIALIST: link,
        CITY_PLATFORM: ofSource,
      },
      ...{
        CITY_OFFICE: any(inRegion, own('enterpriseId', 'enterpriseId')),
        COUNTY_OFFICE: inRegion,
        SUBGRAPH: everything,
      },
    };
    expect(scopeColumns(scope)).toEqual(
      [
        'published',
        'state',
        'id',
        'sourceCode',
        'provinceCode',
        'cityCode',
        'countyCode',
        'zoneCode',
        'enterpriseId',
      ].sort(),
    );
    expect(scopeColumns({})).toEqual([]);
  });

  it('sees no row by a fact that is missing', async () => {
    const scope: RowScope = {
      CITY_OFFICE: any(own('enterpriseId', 'enterpriseId'), inRegion, link, having('published', true)),
    };
    const mine = branches(scope, { enterpriseId: 'e1', regions: ['320500'], specialistId: 's' });
    const blank: ScopeFacts = { enterpriseId: null, cityCode: null, id: null, published: null };
    for (const facts of [blank, {}]) expect(await isVisible(mine, facts, async () => true)).toBe(false);
    expect(await isVisible(mine, { ...blank, enterpriseId: 'e1' }, none)).toBe(true);
    expect(await isVisible(mine, { ...blank, cityCode: '320500' }, none)).toBe(true);
    expect(await isVisible(mine, { ...blank, id: 'r' }, async (_link, value) => value === 'r')).toBe(true);
    expect(await isVisible([], { ...blank, published: true }, none)).toBe(false);
  });
});
