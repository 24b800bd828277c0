import { parse } from 'graphql';
import type { GraphResult } from '../ask/answer.js';
import { findLists } from './lists.js';
import { collectPages, PageFailed, type Walk } from './pages.js';
import { selectedFields } from './selection.js';

const source = `query All($after: String) {
  tickets(after: $after) { nodes { no } pageInfo { hasNextPage endCursor } } }`;
const fields = selectedFields(parse(source), null, null);
const paging = { path: ['tickets'], variable: 'after', told: true };

/** A list of so many tickets, ten a page, as a hub would serve it. */
function pagesOf(total: number) {
  return (after: string | undefined): GraphResult => {
    const begin = Number(after ?? 0);
    const end = Math.min(begin + 10, total);
    const nodes = Array.from({ length: end - begin }, (_, index) => ({ no: `T${begin + index}` }));
    return { data: { tickets: { nodes, pageInfo: { hasNextPage: end < total, endCursor: String(end) } } } };
  };
}

function walk(answer: (after: string | undefined) => GraphResult, more: Partial<Walk> = {}): Walk {
  return {
    paging,
    variables: { after: 'ignored', region: '320500' },
    ask: async (variables) => {
      expect(variables.region).toBe('320500');
      return answer(variables.after as string | undefined);
    },
    listIn: (data) => findLists(fields, data)[0] ?? null,
    ...more,
  };
}

test('every page is read once, from the first, whatever page was shown', async () => {
  const told: number[] = [];
  const collected = await collectPages(walk(pagesOf(25), { onProgress: (rows) => told.push(rows) }));
  expect(collected).toMatchObject({ pages: 3, complete: true, faults: 0, columns: [{ key: 'no' }] });
  expect(collected.rows.map((row) => row.no)).toEqual(Array.from({ length: 25 }, (_, index) => `T${index}`));
  expect(told).toEqual([10, 20]);
});

test('the limit of rows cuts the list and says so; a list that just fits is complete', async () => {
  expect(await collectPages(walk(pagesOf(25), { most: 15 }))).toMatchObject({ pages: 2, complete: false });
  expect((await collectPages(walk(pagesOf(25), { most: 15 }))).rows).toHaveLength(15);
  expect(await collectPages(walk(pagesOf(20), { most: 20 }))).toMatchObject({ pages: 2, complete: true });
});

test('a page that fails stops the download with its number and reason', async () => {
  const failing = (after: string | undefined): GraphResult =>
    after === '10' ? { data: null, errors: [{ message: '游标已过期' }] } : pagesOf(25)(after);
  await expect(collectPages(walk(failing))).rejects.toThrow(PageFailed);
  await expect(collectPages(walk(failing))).rejects.toThrow(/第 2 页.*游标已过期/);
});

test('errors beside data are counted and do not stop it', async () => {
  const partly = (after: string | undefined): GraphResult => ({
    ...pagesOf(25)(after),
    errors: [{ message: '没有权限' }],
  });
  expect(await collectPages(walk(partly))).toMatchObject({ complete: true, faults: 3 });
});

test('a cursor that does not advance is refused instead of asked for ever', async () => {
  const stuck = (): GraphResult => ({
    data: { tickets: { nodes: [{ no: 'T' }], pageInfo: { hasNextPage: true, endCursor: 'same' } } },
  });
  await expect(collectPages(walk(stuck))).rejects.toThrow(/游标没有前进/);
});
