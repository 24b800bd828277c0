import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { KnownServiceRecord } from '../records/known-service-record.js';
import { subgraph } from '../subgraph.js';
import { keepServiceRecords } from './keep-service-records.js';

/** Every question that the projections ask of another subgraph’s feed. */
const asked: { readonly of: string; readonly query: string; readonly variables: Record<string, unknown> }[] = [];
let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(
    subgraph,
    {},
    {
      upstream: async (of, query, variables) => {
        asked.push({ of, query, variables });
        const end = { endCursor: null, changesFrom: 'from', changesFromSeq: 0 };
        const idle = { changes: [], endCursor: 'from', endSeq: 0, head: 0, hasMore: false };
        const [field] = /\w+(?=\()/.exec(query.slice(query.indexOf('{'))) ?? [''];
        return { data: { [field]: field.endsWith('Snapshot') ? { ...end, records: [] } : idle } };
      },
    },
  );
}, 120_000);
afterAll(() => house?.stop());

it('reads of the whole ledger what came through 汉企通, and nothing else', async () => {
  const ofServices = () => asked.filter(({ of }) => of === 'services');
  while (!ofServices().some(({ query }) => query.includes('serviceChanges')))
    await new Promise((resolve) => setImmediate(resolve));
  for (const { query, variables } of ofServices()) {
    expect(query).toContain('filter: $filter');
    expect(variables).toMatchObject({ types: ['LedgerEntry'], filter: { source: 'HANQITONG' } });
  }
});

const entry = (recordId: string, servedAt: string, source = 'HANQITONG', specialist: string | null = 's-1') => ({
  ...{ type: 'LedgerEntry', recordId },
  node: { source: { code: source }, specialist: specialist && { id: specialist }, station: null, servedAt },
});

it('keeps the year by Chinese time, and no record of another source or of nobody', async () => {
  const records = [
    entry('l-last', '2026-12-31T15:59:59Z'),
    entry('l-first', '2026-12-31T16:00:00Z'),
    entry('l-other', '2026-06-01T00:00:00Z', 'JS_LEDGER'),
    entry('l-nobody', '2026-06-01T00:00:00Z', 'HANQITONG', null),
  ];
  const feed: UpstreamFeed = {
    snapshot: async () => ({ records, endCursor: null, changesFrom: 'from', changesFromSeq: 1 }),
    changes: async () => ({ changes: [], endCursor: 'from', endSeq: 1, head: 1, hasMore: false }),
  };
  const { store } = house.subgraph.runtime;
  const projection = { ...keepServiceRecords, name: 'service-records-by-year' };
  await createProjectionRunner({ store, projection, feed: feed as never }).catchUp();
  const kept = await store.read.manager.find(KnownServiceRecord, { order: { id: 'ASC' } });
  expect(kept.map(({ id, year }) => [id, year])).toEqual([
    ['l-first', 2027],
    ['l-last', 2026],
  ]);
});
