import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';

const uscc = '91320594MA1MD00A1G';
const list = 'query ($first: Int, $after: String) { enterprises(first: $first, after: $after) { nodes { id } } }';
const bring = `mutation ($rows: [EnterpriseRecord!]!) { done: bringEnterprises(source: "JS_LEDGER", rows: $rows) {
  ... on IngestReport { rows { outcome faults { field code } } }
} }`;
const enterprise = { regionCode: '320571', nameZh: '示例企业', status: 'ACTIVE' };

describe(`input that is wrong, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let office: Token;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    const role = ['--role', 'CITY_OFFICE', '--region', '320500', '--source', 'JS_LEDGER'];
    office = await token(home, role);
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  const codeOf = async (query: string, variables = {}): Promise<string | undefined> =>
    (await hub.ask(query, office, variables)).errors?.[0]?.extensions.code;
  const outcomeOf = async (sourceId: string, given: object) => {
    const { done } = await hub.data(bring, office, { rows: [{ ...enterprise, sourceId, ...given }] });
    return [done.rows[0].outcome, ...done.rows[0].faults.map(({ code }: { code: string }) => code)];
  };

  it.each([
    [0, 'BAD_PAGE_SIZE'],
    [-1, 'BAD_PAGE_SIZE'],
    [101, 'BAD_PAGE_SIZE'],
    [2 ** 31, 'BAD_USER_INPUT'],
    ['20', 'BAD_USER_INPUT'],
    [1.5, 'BAD_USER_INPUT'],
  ])('refuses a page of %p with %s', async (first, code) => expect(await codeOf(list, { first })).toBe(code));

  it('refuses a cursor that it did not write, or wrote for another list', async () => {
    const [one] = (await hub.data('{ regions(first: 1) { edges { cursor } } }', office)).regions.edges;
    const forged = `${one.cursor.slice(0, -2)}AA`;
    const others = ['', 'x', '\0', '-1', "' OR 1=1 --", 'a'.repeat(10_000), forged, one.cursor];
    for (const after of others) expect([after, await codeOf(list, { after })]).toEqual([after, 'BAD_CURSOR']);
    const regions = 'query ($after: String) { regions(first: 1, after: $after) { nodes { code } } }';
    expect(await codeOf(regions, { after: forged })).toBe('BAD_CURSOR');
    expect(await codeOf(regions, { after: one.cursor })).toBeUndefined();
  });

  it.each(['329999', '000000', '32050', '３２０５００', '320500 ', "320500' OR '1'='1", '%', ''])(
    'knows no region %p',
    async (region) => {
      const query = 'query ($region: RegionCode!) { enterprises(filter: { region: $region }) { totalCount } }';
      expect(['UNKNOWN_REGION', 'BAD_USER_INPUT']).toContain(await codeOf(query, { region }));
    },
  );

  it.each([`${uscc.slice(0, -1)}H`, uscc.slice(1), `${uscc}0`, uscc.replace('M', 'I'), '', "' OR ''='"])(
    'takes %p for no credit code',
    async (wrong) => {
      expect(await codeOf('query ($uscc: Uscc) { enterprise(uscc: $uscc) { id } }', { uscc: wrong })).toBe('BAD_USCC');
      if (wrong !== '') expect(await outcomeOf('wrong', { uscc: wrong })).toEqual(['REJECTED', 'BAD_USCC']);
    },
  );

  it('knows a firm by its credit code, however it is written, and never keeps it twice', async () => {
    expect(await outcomeOf('firm-1', { uscc: ` ${uscc.toLowerCase()} ` })).toEqual(['CREATED']);
    const wide = uscc.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect((await outcomeOf('firm-2', { uscc: wide }))[0]).toBe('REJECTED');
    const { enterprises } = await hub.data('{ enterprises { totalCount nodes { uscc } } }', office);
    expect(enterprises).toEqual({ totalCount: 1, nodes: [{ uscc }] });
  });

  it.each(['0000-00-00', '2026-02-30', '2026-13-01', '275760-09-14', '2026-1-2', 'yesterday', ''])(
    'takes %p for no day',
    async (establishedOn) =>
      expect(await codeOf(bring, { rows: [{ ...enterprise, sourceId: 'day', establishedOn }] })).toBe('BAD_USER_INPUT'),
  );

  const texts = [
    ...['%', '_', '\\', "'", '"', '`', 'id; DROP TABLE enterprises', 'x'.repeat(5_000)],
    // Half of a Chinese sign before a quote, nothing, beyond the basic plane, and letters that turn the line around.
    ...["\u0081'", '\0', '\u{1f600}', '\u{20bb7}', '\u202e'],
  ];
  it.each(texts.map((text) => [JSON.stringify(text).slice(0, 30), text] as const))(
    'keeps and shows the text %s as it is, or says why not',
    async (_name, text) => {
      const found = await hub.ask('query ($id: ID) { enterprise(id: $id) { id } }', office, { id: text });
      expect([found.data, found.errors]).toEqual([{ enterprise: null }, undefined]);
      const [outcome, ...codes] = await outcomeOf(`text ${text}`.slice(0, 100), { nameZh: text, uscc: null });
      if (outcome === 'REJECTED') return expect(codes).toEqual(expect.arrayContaining(['BAD_USER_INPUT']));
      const { enterprises } = await hub.data('{ enterprises(first: 100) { nodes { nameZh } } }', office);
      expect(enterprises.nodes).toContainEqual({ nameZh: text });
    },
  );

  it('refuses an order and a filter that it does not offer before it asks the database', async () => {
    for (const order of ['id; DROP', '__proto__', 'constructor', '`id`', 'UPDATED_AT DESC'])
      expect(
        await codeOf('query ($order: EnterpriseOrder) { enterprises(order: $order) { totalCount } }', { order }),
      ).toBe('BAD_USER_INPUT');
    expect(await codeOf('{ enterprises(filter: { listed: [BSE] }, order: UPDATED_AT) { totalCount } }')).toBe(
      'LIST_NOT_PERMITTED',
    );
  });

  it('answers under any name that JavaScript already uses', async () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    const query = `{ ${names.map((name) => `${name}: regions(first: 1) { ${name}: nodes { code } }`).join(' ')} }`;
    const body = JSON.stringify(await hub.data(query, office));
    for (const name of names) expect(body).toContain(`"${name}":{"${name}":[{"code":`);
  });

  it('said nothing of a fault of its own to anybody', () => expect(hub.program.said).not.toContain('"level"'));
});
