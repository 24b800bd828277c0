import type { Principal } from '@qishu/schema';
import { dialect } from '../records/index.js';
import { usccCheckDigit } from '../rules/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { principalOf, startTestSubgraph, type TestSubgraph } from '../testing/index.js';

const uscc = (number: number): string => {
  const body = `91320594MA1${String(number).padStart(6, '0')}`;
  return `${body}${usccCheckDigit(body)}`;
};
const hanqitong = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });
const service = principalOf('SUBGRAPH');
const row = (sourceId: string, more: object = {}) => ({
  ...{ sourceId, name: '甲', state: 'OPEN', rank: 1, regionCode: '320571', published: true },
  ...{ seenAt: '2026-05-29T09:00:00.123+08:00', ...more },
});

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
}, 60_000);
afterAll(() => house?.stop());
beforeEach(() =>
  house.subgraph.runtime.store.write(async (manager) => {
    for (const table of ['stalls', 'visits', 'stall_links', 'log_events']) await manager.query(`DELETE FROM ${table}`);
  }),
);

type Answer = {
  readonly rows: { outcome: string; id: string | null; sourceId: string; faults: { field: string; code: string }[] }[];
  readonly code?: string;
  readonly created: number;
};
const MUTATION = `mutation ($rows: [StallRecord!]!, $source: String!, $dryRun: Boolean) { bringStalls(source: $source, rows: $rows, dryRun: $dryRun) {
  ... on IngestReport { created updated unchanged rejected rows { sourceId outcome id faults { field code message } } } ... on IngestRefused { code message } } }`;
async function bring(rows: object[], who: Principal = hanqitong, more: object = {}): Promise<Answer> {
  const answer = await house.data(who, MUTATION, { rows, source: 'HANQITONG', ...more });
  return answer.bringStalls;
}
const outcomes = async (rows: object[], ...rest: [Principal?, object?]): Promise<string[]> =>
  (await bring(rows, ...rest)).rows.map(({ outcome }) => outcome);
const faults = async (given: object, who?: Principal): Promise<string[]> => {
  const [only] = (await bring([given], who)).rows;
  expect(only?.outcome).toBe('REJECTED');
  expect(only?.id).toBeNull();
  return (only?.faults ?? []).map(({ field, code }) => `${field} ${code}`);
};
const count = async (table: string): Promise<number> =>
  Number((await house.subgraph.runtime.store.read.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
const events = (): Promise<Record<string, string>[]> =>
  house.subgraph.runtime.store.read.query('SELECT * FROM log_events ORDER BY position');

const whole = {
  ...{ no: 'N-1', uscc: uscc(1), enterpriseId: 'e1', openedOn: '2024-02-29', goods: ['茶', '酒'], area: 0.1 },
  ...{ rent: { minor: '12300', currency: 'CNY' }, lease: { from: '2026-01-01', to: null }, about: 'x'.repeat(70_000) },
  ...{ partners: ['p1', 'p1', 'p2'], phone: '19900001234', illness: '演示', validFrom: '2026-01-01' },
};

describe('bringing records', () => {
  it('creates them once, changes them only when they differ, and writes an event each time and no other', async () => {
    const [first] = (await bring([row('1', whole)])).rows;
    expect(first).toMatchObject({ outcome: 'CREATED', id: expect.any(String), faults: [] });
    for (let again = 0; again < 3; again += 1) expect(await outcomes([row('1', whole)])).toEqual(['UNCHANGED']);
    expect((await bring([row('1', { ...whole, rank: 2 })])).rows[0]).toMatchObject({
      outcome: 'UPDATED',
      id: first?.id,
    });
    expect((await events()).map(({ name, version }) => `${name} ${version}`)).toEqual([
      'record.upserted 1',
      'record.upserted 2',
    ]);
    expect(await count('stalls')).toBe(1);
    expect(await count('stall_links')).toBe(2);
  });

  it.each([
    ['a number without a sign', { area: -0 }],
    ['an amount with zeros before it', { rent: { minor: '000100', currency: 'CNY' } }],
    ['a code in small full-width letters', { uscc: uscc(2).toLowerCase().replace('9', '９') }],
    ['an instant in another offset', { seenAt: '2026-05-29T01:00:00.123Z' }],
    ['an instant finer than a millisecond', { seenAt: '2026-05-29T09:00:00.123456789+08:00' }],
    ['a large number', { area: 1.7976931348623157e308 }],
    ['a small number', { area: 5e-324 }],
    ['a number with seventeen digits', { area: 0.1 + 0.2 }],
    ['an empty list', { goods: [] }],
    ['a structure with an absent member', { lease: { from: '2026-01-01' } }],
    ['text with spaces around it and every kind of line end', { about: ' a\r\nb\tc\u2028 ' }],
    ['emoji and four-byte Han', { name: '𠮷野家👨‍👩‍👧', about: '🀄', goods: ['𠮷', '😀'] }],
  ])('finds %s the same when it comes again', async (_what, values) => {
    const given = row('1', { uscc: uscc(2), ...values });
    expect(await outcomes([given])).toEqual(['CREATED']);
    expect(await outcomes([given])).toEqual(['UNCHANGED']);
  });

  it('keeps and shows four-byte Han as it came', async () => {
    await bring([row('1', { name: '𠮷野家😀', goods: ['𠮷'] })]);
    const { stalls } = await house.data(
      service,
      '{ stalls(filter: { name: ["𠮷野家😀"] }, order: NAME) { nodes { name goods } } }',
    );
    expect(stalls.nodes).toEqual([{ name: '𠮷野家😀', goods: ['𠮷'] }]);
  });

  it('tells all faults of a row at once, keeps the rows beside it, and nothing of the rejected one', async () => {
    const bad = row('2', {
      ...{ name: '', no: '编号', uscc: `${uscc(1).slice(0, 17)}?`, regionCode: '999999', enterpriseId: '企业' },
      ...{ rent: { minor: '1.5', currency: 'CNY' }, about: 'a\0b', phone: '\ud800', partners: null },
    });
    const answer = await bring([row('1'), bad, row('3')]);
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    expect(answer.rows[1]?.faults.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'about BAD_USER_INPUT',
      'enterpriseId BAD_USER_INPUT',
      'name BAD_USER_INPUT',
      'no BAD_USER_INPUT',
      'phone BAD_USER_INPUT',
      'regionCode UNKNOWN_REGION',
      'rent BAD_USER_INPUT',
      'uscc BAD_USCC',
    ]);
    expect([await count('stalls'), (await events()).length]).toEqual([2, 2]);
  });

  it.each([
    ['a source id that is empty', { sourceId: '' }, ['sourceId BAD_USER_INPUT']],
    ['a source id of 129 characters', { sourceId: 'x'.repeat(129) }, ['sourceId BAD_USER_INPUT']],
    ['a source id with a space', { sourceId: 'a b' }, ['sourceId BAD_USER_INPUT']],
    ['a source id that is not ASCII', { sourceId: '编号' }, ['sourceId BAD_USER_INPUT']],
    ['a name of 41 characters', { name: '𠮷'.repeat(41) }, ['name BAD_USER_INPUT']],
    ['an amount in another currency', { rent: { minor: '1', currency: 'USD' } }, ['rent BAD_USER_INPUT']],
    ['an amount that is not exact', { rent: { minor: '9'.repeat(16), currency: 'CNY' } }, ['rent BAD_USER_INPUT']],
    ['an amount that is no number', { rent: { minor: '१२', currency: 'CNY' } }, ['rent BAD_USER_INPUT']],
    ['a further rule of the noun', { name: 'refused', rank: 7 }, ['rank BAD_USER_INPUT']],
    ['a region outside the grant', { regionCode: '420100' }, ['regionCode FORBIDDEN']],
  ])('rejects %s', async (_what, values, expected) => {
    expect(await faults(row('1', values))).toEqual(expected);
  });

  it('takes the longest of everything', async () => {
    expect(
      await outcomes([
        row('x'.repeat(128), { name: '𠮷'.repeat(40), no: 'n'.repeat(16), rent: { minor: '-999999999999999' } }),
      ]),
    ).toEqual(['CREATED']);
    const { stalls } = await house.data(service, '{ stalls { nodes { rent { minor currency } } } }');
    expect(stalls.nodes).toEqual([{ rent: { minor: '-999999999999999', currency: 'CNY' } }]);
  });

  it('keeps nothing in a dry run, and gives no id to what it would have created', async () => {
    await bring([row('1')]);
    const answer = await bring(
      [row('1', { rank: 9 }), row('2'), row('3', { rank: 1, regionCode: '420100' })],
      hanqitong,
      { dryRun: true },
    );
    expect(answer.rows.map(({ outcome, id }) => [outcome, typeof id])).toEqual([
      ['UPDATED', 'string'],
      ['CREATED', 'object'],
      ['REJECTED', 'object'],
    ]);
    expect([await count('stalls'), (await events()).length]).toEqual([1, 1]);
    expect(await outcomes([row('1')])).toEqual(['UNCHANGED']);
  });

  it('refuses a source that is unknown or not granted, too many rows, and whoever may not write', async () => {
    expect(await bring([row('1')], hanqitong, { source: 'NOBODY' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await bring([row('1')], hanqitong, { source: 'OFFICIAL_DOCUMENT' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await bring(Array.from({ length: 501 }, (_, at) => row(String(at))))).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const denied = await house.ask(principalOf('PUBLIC', { sources: ['HANQITONG'], regions: ['100000'] }), MUTATION, {
      rows: [row('1')],
      source: 'HANQITONG',
    });
    expect(denied).toMatchObject({
      data: { bringStalls: null },
      errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
    expect(await count('stalls')).toBe(0);
    expect(await outcomes([])).toEqual([]);
  });

  it('rejects a value of a unique column that another record has, by its field, and keeps the rest', async () => {
    await bring([row('1', { uscc: uscc(1), no: 'N-1' })]);
    const other = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG', 'OFFICIAL_DOCUMENT'] });
    const rows = [row('2'), row('3', { uscc: uscc(1), no: 'N-1', partners: ['p9'] }), row('4', { no: 'N-4' })];
    const answer = await bring(rows, other, { source: 'OFFICIAL_DOCUMENT' });
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    expect(answer.rows[1]?.faults.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'no VALUE_TAKEN',
      'uscc VALUE_TAKEN',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/ux_|SQL|Duplicate/i);
    expect([await count('stalls'), (await events()).length, await count('stall_links')]).toEqual([3, 3, 0]);
    // The same by a change, and within one call.
    expect(await faults(row('1', { uscc: uscc(1), no: 'N-4' }))).toEqual(['no VALUE_TAKEN']);
    expect(await outcomes([row('5', { no: 'N-5' }), row('6', { no: 'N-5' })])).toEqual(['CREATED', 'REJECTED']);
  });

  it('takes the same record twice in one call for a record and its change', async () => {
    expect(await outcomes([row('1'), row('1'), row('1', { rank: 2 })])).toEqual(['CREATED', 'UNCHANGED', 'UPDATED']);
  });

  it('keeps one record however many callers bring it at the same moment', async () => {
    const { store } = house.subgraph.runtime;
    // All connections of the pool stand open, so that on MariaDB the callers really meet.
    if (dialect === 'mysql') await Promise.all(Array.from({ length: 10 }, () => store.read.query('SELECT SLEEP(0.1)')));
    for (let round = 0; round < 10; round += 1) {
      const callers = Array.from({ length: 6 }, () => outcomes([row(`${round}`, { no: `N-${round}` })]));
      expect((await Promise.all(callers)).flat().sort()).toEqual([
        'CREATED',
        ...Array.from({ length: 5 }, () => 'UNCHANGED'),
      ]);
    }
    expect([await count('stalls'), (await events()).length]).toEqual([10, 10]);
  });

  it('loses to no deadlock when callers bring the same records in opposite orders', async () => {
    const rows = Array.from({ length: 10 }, (_, at) => row(`s-${at}`));
    const changed = (rank: number) => rows.map((each) => ({ ...each, rank }));
    await bring(rows);
    const all = await Promise.all([
      outcomes(changed(2)),
      outcomes(changed(3).reverse()),
      outcomes(changed(4)),
      outcomes(changed(5).reverse()),
    ]);
    for (const each of all.flat()) expect(['UPDATED', 'UNCHANGED']).toContain(each);
    const ranks = await house.subgraph.runtime.store.read.query('SELECT DISTINCT stalls.rank AS r FROM stalls');
    expect(ranks).toHaveLength(1);
  });

  it('tells a move to another region with the place before and after', async () => {
    await bring([row('1')]);
    await bring([row('1', { regionCode: '320100' })]);
    const [, moved] = await events();
    expect(JSON.parse(moved?.scope_before as string)).toMatchObject({ cityCode: '320500', zoneCode: '320571' });
    expect(JSON.parse(moved?.scope_after as string)).toMatchObject({ cityCode: '320100', zoneCode: null });
  });

  it('does not take a record back from where its bringer has no grant', async () => {
    const wide = principalOf('CITY_PLATFORM', { regions: ['100000'], sources: ['HANQITONG'] });
    await bring([row('1', { regionCode: '420100' })], wide);
    expect(await faults(row('1'))).toEqual(['sourceId FORBIDDEN']);
    expect(await outcomes([row('1', { regionCode: '420100' })], wide)).toEqual(['UNCHANGED']);
  });

  it('takes the followers of a record along, each with an event of its own', async () => {
    const [stall] = (await bring([row('1')])).rows;
    await house.data(
      hanqitong,
      'mutation ($id: String!) { bringVisits(source: "HANQITONG", rows: [{ sourceId: "v", stallId: $id, visitedOn: "2026-01-01", words: "看过" }]) { __typename } }',
      { id: stall?.id },
    );
    await bring([row('1', { state: 'CLOSED' })]);
    expect(await house.data(service, '{ visits { nodes { state version } } }')).toEqual({
      visits: { nodes: [{ state: 'CLOSED', version: 2 }] },
    });
    expect((await events()).map(({ type, name }) => `${type} ${name}`)).toEqual([
      'Stall record.upserted',
      'Visit record.upserted',
      'Stall record.upserted',
      'Visit record.followed',
    ]);
  });

  it('takes what no caller can mean for what it is: reserved names, wrong types', async () => {
    for (const value of [{ id: 1 }, ['a'], 1, true]) {
      const { errors } = await house.ask(hanqitong, MUTATION, {
        rows: [{ ...row('1'), name: value }],
        source: 'HANQITONG',
      });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
    const { errors } = await house.ask(hanqitong, MUTATION, {
      rows: [JSON.parse(JSON.stringify(row('1')).replace('{', '{"__proto__":{"rank":9},'))],
      source: 'HANQITONG',
    });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(await count('stalls')).toBe(0);
    expect(dialect).toMatch(/sqlite|mysql/);
  });
});
