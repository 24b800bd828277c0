import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import { dialect } from '../records/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { wireTo } from '../testing/fixture/wire.js';
import { type StallWriter, stallWriter } from '../testing/fixture/write-stalls.js';
import {
  dropTestDatabase,
  principalOf,
  startTestSubgraph,
  type TestSubgraph,
  testDatabaseUrl,
} from '../testing/index.js';
import { dropOldReceipts, KEEP_RECEIPTS_DAYS } from './receipt.js';

const OUTCOME = `__typename
  ... on Stall { id version rank state name }
  ... on RuleRefused { verdicts { ruleId verdict inputs { field value } citation { quote } overridableBy } }
  ... on RecordNotFound { type id message }
  ... on VersionConflict { type id expected actual message }`;
const RANK = `mutation ($input: RankStallInput!, $key: String!) { it: rankStall(input: $input, idempotencyKey: $key) { ${OUTCOME} } }`;
const OPEN = `mutation ($input: OpenStallInput!, $key: String!) { it: openStall(input: $input, idempotencyKey: $key) { ${OUTCOME} } }`;
const CLOSE = `mutation ($input: CloseStallInput!, $key: String!) { it: closeStall(input: $input, idempotencyKey: $key) { __typename ... on StallsClosed { count } } }`;
const OVERRIDES = `query ($type: String!, $id: ID!, $first: Int) { it: fixtureRuleOverrides(subjectType: $type, subjectId: $id, first: $first) { ruleId verdict command reason actor roles subjectId } }`;

const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'city' });
const county = principalOf('COUNTY_OFFICE', { regions: ['320500'], subject: 'county' });
const WHY = '现场核实后同意';
let house: TestSubgraph;
let market: StallWriter;
let last = 0;
const newKey = (): string => `key-${++last}-0000`;

/** The outcome of one call; a test that expects an error asks for it by `failed`. */
async function outcome(who: typeof city, query: string, input: object, key = newKey(), at: TestSubgraph = house) {
  return (await at.data(who, query, { input, key })).it;
}
async function failed(who: typeof city, query: string, input: object, key = newKey()): Promise<unknown> {
  const { errors }: FormattedExecutionResult = await house.ask(who, query, { input, key });
  return errors?.[0]?.extensions;
}
const rows = (sql: string, ...given: unknown[]): Promise<Record<string, unknown>[]> =>
  house.subgraph.runtime.store.read.query(sql, given);
const versionOf = async (id: string): Promise<unknown> =>
  (await rows('SELECT version FROM stalls WHERE id = ?', id))[0]?.version;
const eventsOf = (id: string): Promise<unknown[]> => rows('SELECT version FROM log_events WHERE record_id = ?', id);

beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
  market = stallWriter(house);
  for (const id of ['here', 'closed', 'moving', 'aside', 'raced']) await market.open(id);
  await market.open('there', '420100');
  await market.change('closed', { state: 'CLOSED' });
}, 60_000);
afterAll(() => house?.stop());

describe('a command', () => {
  it('is carried out once for a key, however often it is sent, and answers the same', async () => {
    const [key, input] = [newKey(), { name: '新摊', regionCode: '320571' }];
    const calls = Array.from({ length: 200 }, () => outcome(city, OPEN, input, key));
    const answers = await Promise.all(calls);
    const [{ id }] = answers;
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await rows('SELECT id FROM stalls WHERE name = ?', '新摊')).toEqual([{ id }]);
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it('says to the database what it must, and reads nothing back that it has just made', async () => {
    house.statements();
    await outcome(city, OPEN, { name: '一次', regionCode: '320571' });
    const said = house
      .statements()
      .map((sql) => /^(\w+ \w+) [`"]?(\w+)|^(UPDATE) (\w+)/.exec(sql)?.[0].replace(/[`"]/g, ''));
    expect(said).toEqual(['INSERT INTO command_receipts', 'INSERT INTO stalls', 'UPDATE command_receipts SET']);
  });

  it('answers a replay with the record as it is now, and as gone once it is out of sight', async () => {
    const [key, input] = [newKey(), { stallId: 'moving', rank: 3 }];
    expect(await outcome(city, RANK, input, key)).toMatchObject({ __typename: 'Stall', rank: 3, version: 2 });
    await market.change('moving', { name: '改名' });
    expect(await outcome(city, RANK, input, key)).toMatchObject({ name: '改名', rank: 3, version: 3 });
    await market.change('moving', { regionCode: '420100' });
    expect(await outcome(city, RANK, input, key)).toMatchObject({ __typename: 'RecordNotFound', id: 'moving' });
  });

  it('refuses a key that was used with another input or for another command, to its own account alone', async () => {
    const key = newKey();
    const input = { stallId: 'here', rank: 2 };
    await outcome(city, RANK, input, key);
    expect(await failed(city, RANK, { ...input, rank: 4 }, key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await failed(city, CLOSE, { stallId: 'here' }, key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await outcome(city, RANK, { rank: 2, stallId: 'here' }, key)).toMatchObject({ rank: 2 });
    expect(await outcome(county, RANK, { ...input, rank: 5 }, key)).toMatchObject({ rank: 5 });
  });

  it.each(['', 'short67', 'with blank', '键键键键键键键键', 'x'.repeat(81), 'line\nbreak'])(
    'takes no key like %j',
    async (key) => {
      expect(await failed(city, RANK, { stallId: 'here', rank: 1 }, key)).toMatchObject({
        ...{ code: 'BAD_USER_INPUT', details: { field: 'idempotencyKey' } },
      });
    },
  );

  it('is refused to whoever has not the role, and to whoever has not the scope', async () => {
    const input = { stallId: 'here', rank: 1 };
    const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
    expect(await failed(province, RANK, input)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await failed({ ...city, scopes: ['services:read'] }, RANK, input)).toMatchObject({
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
    });
  });

  it.each([
    ['there', '320500'],
    ['absent', '320500'],
    ['here', '420100'],
    ['不是编号', '320500'],
  ])('tells of %s to an office of %s only that there is none', async (stallId, region) => {
    const answer = await outcome({ ...city, regions: [region] }, RANK, { stallId, rank: 1 });
    expect(answer).toEqual({
      ...{ __typename: 'RecordNotFound', type: 'Stall', id: stallId },
      message: `没有可见的 Stall 记录 ${stallId} · No Stall ${stallId} that you may see`,
    });
  });

  it('makes no record where its asker has no grant', async () => {
    expect(await failed(city, OPEN, { name: '他乡', regionCode: '420100' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await rows('SELECT id FROM stalls WHERE name = ?', '他乡')).toEqual([]);
  });

  it('is refused on another version than its asker saw', async () => {
    const actual = Number(await versionOf('here'));
    expect(await outcome(city, RANK, { stallId: 'here', rank: 7, expectedVersion: actual - 1 })).toMatchObject({
      ...{ __typename: 'VersionConflict', type: 'Stall', id: 'here', expected: actual - 1, actual },
    });
    expect(await outcome(city, RANK, { stallId: 'here', rank: 7, expectedVersion: actual })).toMatchObject({
      version: actual + 1,
    });
  });

  it('lets of two that saw the same version one alone through', async () => {
    const expectedVersion = Number(await versionOf('raced'));
    const both = await Promise.all(
      [1, 2].map((rank) => outcome(city, RANK, { stallId: 'raced', rank, expectedVersion })),
    );
    expect(both.map((answer) => answer.__typename).sort()).toEqual(['Stall', 'VersionConflict']);
  });

  it('keeps a result that is no record as it was', async () => {
    const key = newKey();
    await market.open('once');
    for (const _again of [1, 2, 3])
      expect(await outcome(city, CLOSE, { stallId: 'once' }, key)).toEqual({ __typename: 'StallsClosed', count: 1 });
    expect(await versionOf('once')).toBe(2);
  });
});

describe('the rules of a command', () => {
  it('refuse with every verdict, and keep nothing, so that the same key may be tried again', async () => {
    const [key, before] = [newKey(), await versionOf('here')];
    const events = await eventsOf('here');
    expect(await outcome(city, RANK, { stallId: 'here', rank: 10 }, key)).toMatchObject({
      __typename: 'RuleRefused',
      verdicts: [
        { ruleId: 'FX-01', verdict: 'FAIL', inputs: [{ field: 'rank', value: '10' }], overridableBy: ['CITY_OFFICE'] },
        { ruleId: 'FX-02', verdict: 'PASS', citation: { quote: '停业摊位不得变更。' } },
      ],
    });
    expect([await versionOf('here'), await eventsOf('here')]).toEqual([before, events]);
    expect(await rows('SELECT id FROM command_receipts WHERE idempotency_key = ?', key)).toEqual([]);
    expect(await outcome(city, RANK, { stallId: 'here', rank: 9 }, key)).toMatchObject({ rank: 9 });
  });

  it('take a missing input for a refusal, never for a pass', async () => {
    const answer = await outcome(city, RANK, { stallId: 'here' });
    expect(answer.verdicts[0]).toMatchObject({ ruleId: 'FX-01', verdict: 'UNKNOWN' });
  });

  it('are set aside by who may, with reason and actor on record', async () => {
    const overrides = [{ ruleId: 'FX-01', reason: ` ${WHY} ` }];
    const [input, key] = [{ stallId: 'aside', rank: 12, overrides }, newKey()];
    expect(await outcome(county, RANK, input, key)).toMatchObject({ __typename: 'RuleRefused' });
    expect(await outcome(city, RANK, input, key)).toMatchObject({ __typename: 'Stall', rank: 12 });
    await outcome(city, RANK, input, key);
    const asked = { type: 'Stall', id: 'aside' };
    const kept = { ruleId: 'FX-01', verdict: 'FAIL', command: 'rankStall', subjectId: 'aside', reason: WHY };
    expect((await house.data(county, OVERRIDES, asked)).it).toEqual([
      { ...kept, actor: 'city', roles: ['CITY_OFFICE'] },
    ]);
    const elsewhere = principalOf('CITY_OFFICE', { regions: ['420100'] });
    expect((await house.data(elsewhere, OVERRIDES, asked)).it).toEqual([]);
    expect((await house.data(principalOf('AUDITOR'), OVERRIDES, asked)).it).toHaveLength(1);
    const { data, errors } = await house.ask(principalOf('ENTERPRISE'), OVERRIDES, asked);
    expect([data?.it, errors?.[0]?.extensions?.code]).toEqual([null, 'UNAUTHORIZED_FIELD_OR_TYPE']);
    const tooMany = await house.ask(city, OVERRIDES, { ...asked, first: 101 });
    expect(tooMany.errors?.[0]?.extensions?.code).toBe('BAD_PAGE_SIZE');
  });

  it.each([
    ['a rule that nobody may set aside', 'closed', 10, ['FX-01', 'FX-02']],
    ['one of two alone', 'closed', 10, ['FX-01']],
    ['a rule that did not refuse', 'closed', 1, ['FX-01']],
  ])('are not set aside by an override of %s', async (_what, stallId, rank, ids) => {
    const overrides = ids.map((ruleId) => ({ ruleId, reason: WHY }));
    expect(await outcome(city, RANK, { stallId, rank, overrides })).toMatchObject({ __typename: 'RuleRefused' });
    expect(await rows('SELECT id FROM rule_overrides WHERE subject_id = ?', stallId)).toEqual([]);
  });

  it('record no override that was not needed', async () => {
    const overrides = [{ ruleId: 'FX-01', reason: WHY }];
    expect(await outcome(city, RANK, { stallId: 'here', rank: 4, overrides })).toMatchObject({ rank: 4 });
    expect(await rows('SELECT id FROM rule_overrides WHERE subject_id = ?', 'here')).toEqual([]);
  });

  it.each(['', '  短  ', '三个字', '长'.repeat(501), 'nul\0 nul'])(
    'ask for a reason, which %j is not',
    async (reason) => {
      const input = { stallId: 'here', rank: 10, overrides: [{ ruleId: 'FX-01', reason }] };
      expect(await failed(city, RANK, input)).toMatchObject({ details: { field: 'overrides.reason' } });
    },
  );

  it('stand in a book that everybody may read', async () => {
    const book = '{ id kind zh parameters { name value unit } validTo legalStatus citation { quote } overridableBy }';
    const asked = `query ($on: Date) { all: fixtureRules ${book} later: fixtureRules(profile: "fixture-2026", subject: "Stall", on: $on) { id } none: fixtureRules(subject: "Visit") { id } }`;
    const told = await house.data(principalOf('PUBLIC'), asked, { on: '2027-01-01' });
    expect(told).toMatchObject({ later: [{ id: 'FX-01' }], none: [] });
    expect(told.all[0]).toMatchObject({
      ...{ id: 'FX-01', kind: 'BLOCK', parameters: [{ name: 'MOST_RANK', value: '9', unit: 'COUNT' }], validTo: null },
      ...{ legalStatus: 'IN_FORCE', citation: { quote: '名次不高于九。' }, overridableBy: ['CITY_OFFICE'] },
    });
  });
});

describe('a receipt', () => {
  it('is dropped when it is old, and not before', async () => {
    const { store } = house.subgraph.runtime;
    const kept = await rows('SELECT id FROM command_receipts');
    const past = Date.now() + (KEEP_RECEIPTS_DAYS - 1) * 86_400_000;
    await dropOldReceipts(store, new Date(past));
    expect(await rows('SELECT id FROM command_receipts')).toHaveLength(kept.length);
    await dropOldReceipts(store, new Date(past + 2 * 86_400_000));
    expect([kept.length > 0, await rows('SELECT id FROM command_receipts')]).toEqual([true, []]);
  });

  it('answers after the hub was started again', async () => {
    const data = mkdtempSync(join(tmpdir(), 'qishu-command-'));
    const databaseUrl = testDatabaseUrl();
    const config = { data, ...(databaseUrl && { databaseUrl }) };
    const [input, key] = [{ name: '重启', regionCode: '320571' }, newKey()];
    const first = await startTestSubgraph(fixtureSubgraph, config);
    const answer = await outcome(city, OPEN, input, key, first);
    await first.stop();
    const second = await startTestSubgraph(fixtureSubgraph, config);
    expect(await outcome(city, OPEN, input, key, second)).toEqual(answer);
    await second.stop();
    if (databaseUrl) await dropTestDatabase('fixture', databaseUrl);
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  const onServer = dialect === 'mysql' ? it : it.skip;
  onServer(
    'answers when the database was lost between the commit and its answer',
    async () => {
      const target = testDatabaseUrl() as string;
      const wire = await wireTo(target);
      const wired = await startTestSubgraph(fixtureSubgraph, { databaseUrl: wire.url });
      const [input, key] = [{ name: '断线', regionCode: '320571' }, newKey()];
      wire.loseAnswer('INSERT INTO `command_receipts`', 'COMMIT');
      const { errors } = await wired.ask(city, OPEN, { input, key });
      expect(errors?.[0]?.extensions?.code).toBe('STORE_UNAVAILABLE');
      const answer = await outcome(city, OPEN, input, key, wired);
      const found = await wired.subgraph.runtime.store.read.query('SELECT id FROM stalls WHERE name = ?', ['断线']);
      expect([answer.__typename, found]).toEqual(['Stall', [{ id: answer.id }]]);
      await wired.stop();
      await wire.cut();
      await dropTestDatabase('fixture', target);
    },
    60_000,
  );
});
