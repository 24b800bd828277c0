import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from '../subgraph.js';

const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'] });
const jiangsu = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
/** Two cities, of which neither lies in the other. */
const twoCities = principalOf('CITY_OFFICE', { regions: ['320100', '320500'] });

const station = {
  ...{ address: '演示路', hostKind: 'STREET', hostOrg: '演示街道', nameZh: '演示站', type: 'STATION' },
  ...{ state: 'ACTIVE', regionCode: '420102', recognisedOn: '2024-01-01' },
} as const;
const institution = { nameZh: '演示机构', level: 'NONE', fields: ['IP'], state: 'IN_LIBRARY' } as const;
const fine = { ability: 80, management: 80, quality: 80, satisfaction: 80 };

const numbered = <T>(count: number, row: (at: number) => T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [String(at), row(at)]));

const rows: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  // All but the first hang under nothing, and none was assessed.
  serviceStations: numbered(7, (at) => ({ ...station, parentId: null, ...(at === 0 && { state: 'EXITED_SELF' }) })),
  serviceInstitutions: numbered(9, (at) => ({ ...institution, regionCode: at % 2 ? '320505' : '320102' })),
  institutionEvaluations: {
    ...numbered(9, (at) => ({
      ...{ ...fine, institutionId: String(at), regionCode: at % 2 ? '320505' : '320102' },
      // The last one is fine, and so is the newest evaluation of the first.
      ...{ year: 2025, evaluatedOn: '2025-12-01', quality: at === 8 ? 80 : at === 3 ? null : 59 },
    })),
    newest: { ...fine, institutionId: '0', regionCode: '320102', year: 2026, evaluatedOn: '2026-06-01' },
  },
};

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T04:00:00Z') });
  const { store, regions, events, now } = house.subgraph.runtime;
  await store.write((manager) =>
    inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
      for (const [list, byId] of Object.entries(rows)) {
        const noun = subgraph.nouns.find(({ many }) => many === list) as Noun<KeptRecord>;
        for (const [id, row] of Object.entries(byId))
          await unit.create(noun, { id, sourceCode: 'DEMO', ...row } as never);
      }
    }),
  );
}, 120_000);
afterAll(() => house?.stop());

const ids = (of: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${of} ${from + at}`);

/** What is asked, by whom, with which further arguments, and who is found in all. */
const questions: readonly [string, Principal, string, string, readonly string[]][] = [
  ['misplacedStations', wuhan, 'region: "420000"', 'station', ids('station', 1, 6)],
  ['missingAssessments', wuhan, 'region: "420100", year: 2025', 'station', ids('station', 1, 6)],
  ['failingInstitutions', jiangsu, 'region: "320000"', 'institution', ids('institution', 1, 7)],
  ['failingInstitutions', twoCities, 'region: "320000"', 'institution', ids('institution', 1, 7)],
];

interface Page {
  readonly nodes: readonly Readonly<Record<string, { readonly id: string }>>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

describe.each(questions)('%s', (field, who, more, of, all) => {
  const query = (page: string) =>
    `{ it: ${field}(${more}, ${page}) { nodes { ${of} { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const ask = async (page: string): Promise<Page> => (await house.data(who, query(page))).it;
  const told = ({ nodes }: Page): string[] => nodes.map((node) => `${of} ${node[of]?.id}`);
  const codeOf = async (asker: Principal, page: string) =>
    (await house.ask(asker, query(page))).errors?.[0]?.extensions?.code;

  it('is told page by page, each row once', async () => {
    const found: string[] = [];
    let page = await ask('first: 2');
    expect(page.pageInfo.hasPreviousPage).toBe(false);
    for (found.push(...told(page)); page.pageInfo.hasNextPage; found.push(...told(page))) {
      expect(page.nodes).toHaveLength(2);
      page = await ask(`first: 2, after: "${page.pageInfo.endCursor}"`);
      expect(page.pageInfo.hasPreviousPage).toBe(true);
    }
    expect(found).toEqual(all);
    expect(told(await ask('first: 100'))).toEqual(all);
  });

  it('ends with the last row', async () => {
    const { pageInfo } = await ask(`first: ${all.length}`);
    expect(pageInfo.hasNextPage).toBe(false);
    expect((await ask(`first: 2, after: "${pageInfo.endCursor}"`)).nodes).toEqual([]);
  });

  it('refuses a cursor of another asker, a forged one, and a page too large, also of whom sees nothing', async () => {
    const { pageInfo } = await ask('first: 2');
    const other = principalOf('PROVINCE_OFFICE', { regions: ['440000'], subject: 'other' });
    for (const asker of [other, { ...who, subject: 'other' }])
      expect(await codeOf(asker, `after: "${pageInfo.endCursor}"`)).toBe('BAD_CURSOR');
    expect(await codeOf(who, 'after: "forged"')).toBe('BAD_CURSOR');
    expect(await codeOf(other, 'first: 101')).toBe('BAD_PAGE_SIZE');
  });
});

it('a cursor of one question is none of another', async () => {
  const first = '{ misplacedStations(region: "420100", first: 1) { pageInfo { endCursor } } }';
  const { endCursor } = (await house.data(wuhan, first)).misplacedStations.pageInfo;
  const query = `{ missingAssessments(region: "420100", year: 2025, after: "${endCursor}") { nodes { station { id } } } }`;
  expect((await house.ask(wuhan, query)).errors?.[0]?.extensions?.code).toBe('BAD_CURSOR');
});
