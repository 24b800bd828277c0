import { dialect } from '@qishu/kit/records';
import type { Answer } from '../running/ask.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';

/** One guarded field on one way to it: what is asked, where its values stand, which field it is. */
type Row = readonly [way: string, query: string, place: string, field: string];

const rows: readonly Row[] = [
  ['at the root', '{ regions { totalCount } tickets { totalCount } }', 'tickets', 'Query.tickets'],
  ['under an alias', '{ regions: tickets { totalCount } tickets: regions { totalCount } }', 'regions', 'Query.tickets'],
  [
    'in the rows of a list',
    '{ enterprises(first: 5) { nodes { id contactPhone } } }',
    'enterprises.nodes.contactPhone',
    'Enterprise.contactPhone',
  ],
  [
    'in a fragment',
    '{ enterprises(first: 5) { ...Page } } fragment Page on EnterpriseConnection { edges { node { id ...Kept } } } fragment Kept on Enterprise { legalRepresentative }',
    'enterprises.edges.node.legalRepresentative',
    'Enterprise.legalRepresentative',
  ],
  [
    'in a fragment within a fragment',
    '{ enterprises(first: 5) { nodes { id ... @include(if: true) { ... on Enterprise { phone: contactPhone } } } } }',
    'enterprises.nodes.phone',
    'Enterprise.contactPhone',
  ],
  [
    'of an entity that another subgraph adds to',
    '{ enterprises(first: 5) { nodes { id specialist { nameZh } } } }',
    'enterprises.nodes.specialist',
    'Enterprise.specialist',
  ],
  [
    'of an entity that another subgraph points to',
    '{ recognitions(first: 5) { nodes { enterprise { id legalRepresentative } } } }',
    'recognitions.nodes.enterprise.legalRepresentative',
    'Enterprise.legalRepresentative',
  ],
  [
    'of a list under a row',
    '{ enterprises(first: 5) { nodes { id indicators { totalCount } } } }',
    'enterprises.nodes.indicators',
    'Enterprise.indicators',
  ],
  [
    'of a log',
    '{ regions { totalCount } enterpriseChanges(first: 1) { __typename } }',
    'enterpriseChanges',
    'Query.enterpriseChanges',
  ],
];

/** The values at a place, through every list on the way; a null on the way stands for what would be under it. */
function valuesAt(data: unknown, place: string): unknown[] {
  return place
    .split('.')
    .reduce<unknown[]>(
      (values, key) =>
        values
          .map((value) => (value === null ? null : (value as Record<string, unknown>)[key]))
          .flatMap((value) => (Array.isArray(value) ? value : [value])),
      [data],
    );
}

const refusals = ({ errors = [] }: Answer) =>
  new Set(errors.map(({ extensions }) => `${extensions.code} ${extensions.details?.['field']}`));

describe(`who sees a guarded field, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let office: Token;
  let narrowed: Token;

  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home);
    office = await hub.role('PROVINCE_OFFICE 320000');
    narrowed = await token(home, ['--role', 'PROVINCE_OFFICE', '--region', '320000', '--scope', 'policies:read']);
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  describe.each(rows)('%s', (_way, query, place, field) => {
    it.each([
      ['a visitor', () => null],
      ['an office whose token keeps other scopes', () => narrowed],
    ])('not %s: null there, what stands beside it, and one code', async (_who, bearer) => {
      const answer = await hub.ask(query, bearer());
      expect(answer.status).toBe(200);
      const values = valuesAt(answer.data, place);
      expect(values.length).toBeGreaterThan(0);
      expect(new Set(values)).toEqual(new Set([null]));
      expect(refusals(answer)).toEqual(new Set([`UNAUTHORIZED_FIELD_OR_TYPE ${field}`]));
      expect(JSON.stringify(answer.data)).toMatch(/"(id|totalCount)":/);
    });

    it('an office that holds its scope', async () => {
      const answer = await hub.ask(query, office);
      expect(answer.errors).toBeUndefined();
      expect(valuesAt(answer.data, place).some((value) => value !== null)).toBe(true);
    });
  });

  it('tells nobody of what is skipped', async () => {
    const query = 'query ($no: Boolean!) { enterprises(first: 1) { nodes { id contactPhone @include(if: $no) } } }';
    expect((await hub.ask(query, null, { no: false })).errors).toBeUndefined();
    expect(refusals(await hub.ask(query, null, { no: true })).size).toBe(1);
  });

  it('runs no mutation for whom it is not', async () => {
    const { data: before } = await hub.ask('{ enterprises { totalCount } }', office);
    const mutation = 'mutation { bringEnterprises(source: "JS_LEDGER", rows: []) { __typename } }';
    for (const bearer of [null, narrowed]) {
      const answer = await hub.ask(mutation, bearer);
      expect([answer.data, ...refusals(answer)]).toEqual([
        { bringEnterprises: null },
        'UNAUTHORIZED_FIELD_OR_TYPE Mutation.bringEnterprises',
      ]);
    }
    expect((await hub.ask('{ enterprises { totalCount } }', office)).data).toEqual(before);
  });
});
