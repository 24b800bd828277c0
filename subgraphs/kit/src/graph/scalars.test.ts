import { codes, type KnownMarket, openKnownMarket, plain, USCC_HERE } from '../testing/fixture/known-market.js';
import { principalOf } from '../testing/index.js';

const service = principalOf('SUBGRAPH');

let market: KnownMarket;
beforeAll(async () => {
  market = await openKnownMarket();
}, 60_000);
afterAll(() => market?.house.stop());
const ask: KnownMarket['ask'] = (...question) => market.ask(...question);

describe('scalars', () => {
  const uscc = async (value: unknown) => ask(service, 'query ($v: Uscc) { stall(uscc: $v) { id } }', { v: value });

  it('normalise a social credit code: full width, lower case, spaces', async () => {
    const full = [...USCC_HERE].map((symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)).join('');
    for (const written of [
      USCC_HERE,
      USCC_HERE.toLowerCase(),
      full,
      ` ${USCC_HERE.slice(0, 8)} ${USCC_HERE.slice(8)}\u3000`,
    ])
      expect(plain(await uscc(written))).toEqual({ data: { stall: { id: 'here' } } });
  });

  it('refuse a code that is none, with what is wrong', async () => {
    const wrong = `${USCC_HERE.slice(0, 17)}${USCC_HERE.endsWith('1') ? '2' : '1'}`;
    for (const value of [wrong, USCC_HERE.slice(1), `${USCC_HERE}0`, 'I'.repeat(18), '', 'a'.repeat(50_000)])
      expect(codes(await uscc(value))).toEqual(['BAD_USCC']);
    for (const value of [1, true, {}, [USCC_HERE, USCC_HERE]])
      expect(codes(await uscc(value))).toEqual(['BAD_USER_INPUT']);
  });

  const onDay = (value: unknown) =>
    ask(service, 'query ($v: Date) { stalls(filter: { openedOn: { from: $v } }) { totalCount } }', { v: value });
  it.each([
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '+275760-09-13',
    '275760-09-13',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '２０２６-01-01',
    '',
    ' 2026-01-01',
    '2026-01-01\n',
    20260101,
  ])('refuse %j as a date', async (value) => expect(codes(await onDay(value))).toEqual(['BAD_USER_INPUT']));
  it('take the days of a leap year', async () => expect(codes(await onDay('2024-02-29'))).toEqual([]));

  const atInstant = (value: unknown) =>
    ask(service, 'query ($v: DateTime) { stalls(order: SEEN_AT, filter: { seenAt: { from: $v } }) { totalCount } }', {
      v: value,
    });
  it.each([
    ...['2026-05-29T09:00:00', '2026-05-29', '2016-12-31T23:59:60Z', '2026-02-30T00:00:00Z', '2026-05-29T25:00:00Z'],
    ...[
      '+275760-09-13T00:00:00Z',
      '0000-01-01T00:00:00+08:00',
      '9999-12-31T23:59:59-08:00',
      '2026-05-29T09:00:00+25:00',
    ],
    ...['2026-05-29 09:00:00Z', '2026-05-29T09:00:00+0800', '', 0, 1_780_000_000_000, '2026-05-29T24:00:01Z'],
  ])('refuse %j as an instant', async (value) => expect(codes(await atInstant(value))).toEqual(['BAD_USER_INPUT']));
  it.each([
    '2026-05-29T09:00:00+08:00',
    '2026-05-29T01:00Z',
    '1990-08-01T00:00:00.123456789+09:00',
    '1000-01-02T00:00:00Z',
  ])('take %s as an instant', async (value) => expect(codes(await atInstant(value))).toEqual([]));
  it('show instants at +08:00', async () => {
    const { stalls: list } = await market.house.data(service, '{ stalls(first: 1) { nodes { seenAt } } }');
    expect(list.nodes[0].seenAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/);
  });

  it('refuse regions that are none, with a code', async () => {
    const inRegion = (value: unknown) =>
      ask(service, 'query ($v: RegionCode) { stalls(order: RANK, filter: { region: $v }) { totalCount } }', {
        v: value,
      });
    for (const value of ['999999', '32', '', '３２０５００', '320500 ', '320500\n', "'; DROP TABLE stalls"])
      expect(codes(await inRegion(value))).toEqual(['UNKNOWN_REGION']);
    for (const value of [320500, null]) expect(codes(await inRegion(value))).toHaveLength(1);
  });
});
