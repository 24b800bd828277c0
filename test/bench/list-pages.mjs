// Compares the first and the last page of every declared list at the scale that is loaded, and writes the figures as a
// table. Usage: node test/bench/list-pages.mjs FOLDER_OF_DATA [--out FILE]; QISHU_DATABASE_URL chooses MySQL or MariaDB.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const { columnOf, dialect, listPages, regionTree } = kit('records');
const { openSubgraphStore, sdlOf } = kit('graph');
const { createSeal } = kit('base');
const { principalOf } = kit('testing');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, only: { type: 'string' } },
});
const [folder = '.data'] = positionals;
const ROUNDS = 15;
const PAGE = 20;

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function timed(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    await work();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return median(times);
}

/** A value of each leading filter that really occurs, so that the range is not empty. */
async function filterOf(noun, list, reader) {
  const columns = list.by.map((name) => {
    const filter = noun.filters[name];
    return filter.kind === 'region' ? 'cityCode' : filter.property;
  });
  const names = columns.map((property) => columnOf(noun.record, property).column);
  const filled = names.map((name) => `${name} IS NOT NULL`).join(' AND ') || '1 = 1';
  const [row] = await reader.store.read.query(
    `SELECT ${names.join(', ') || 'id'} FROM ${noun.table} WHERE ${filled} LIMIT 1`,
  );
  if (!row) return undefined;
  return Object.fromEntries(
    list.by.map((name, at) => {
      const { kind } = noun.filters[name];
      const value = row[names[at]];
      if (kind === 'oneOf') return [name, [value]];
      return kind === 'between' ? [name, { from: '0001-01-01', to: '9999-12-31' }] : [name, value];
    }),
  );
}

/** A page, or the refusal thrown: a refused question is fast and means nothing. */
async function page(noun, question, reader) {
  const [answer] = await listPages(noun, [question], reader);
  if (answer instanceof Error) throw answer;
  return answer;
}

/** The cursor before the last page: pages backwards once, in the opposite order, with the mark of the forward question. */
async function lastCursor(noun, filter, list, reader) {
  const order = noun.orders[list.order];
  const opposite = { ...order, direction: order.direction === 'ASC' ? 'DESC' : 'ASC' };
  const backwards = { ...noun, orders: { ...noun.orders, [list.order]: opposite } };
  const end = await page(backwards, { filter, order: list.order, first: PAGE + 1 }, reader);
  if (end.ids.length <= PAGE) return undefined;
  const start = await page(noun, { filter, order: list.order, first: 1 }, reader);
  const { k } = reader.seal.open(start.cursors[0]);
  return reader.seal.seal({ ...reader.seal.open(end.cursors[PAGE]), k });
}

/** Prints a table line for every list of one subgraph that has a second page. */
async function compare(name) {
  const { subgraph } = require(`../../subgraphs/${name}/dist/index.js`);
  await sdlOf(subgraph);
  const store = await openSubgraphStore(subgraph, { data: folder, databaseUrl: process.env.QISHU_DATABASE_URL });
  const reader = {
    principal: principalOf('SUBGRAPH'),
    store,
    regions: regionTree(),
    seal: createSeal('benchmark'.repeat(4)),
  };
  for (const noun of subgraph.nouns) {
    const [{ n }] = await store.read.query(`SELECT COUNT(*) AS n FROM ${noun.table}`);
    for (const list of noun.lists) {
      const filter = await filterOf(noun, list, reader);
      const after = filter && (await lastCursor(noun, filter, list, reader));
      if (!after) continue;
      const ask = (question) => () => page(noun, { filter, order: list.order, first: PAGE, ...question }, reader);
      const [first, last] = [await timed(ask({})), await timed(ask({ after }))];
      process.stdout.write(
        `| ${noun.name} | {${list.by.join(', ')}} ${list.order} | ${Number(n)} | ${first.toFixed(2)} | ${last.toFixed(2)} | ${(last / first).toFixed(2)} |\n`,
      );
    }
  }
  await store.close();
}

/** Subgraphs describe the same foreign types, each in its own words: a process holds the schema of one of them. */
function compareAll() {
  const here = fileURLToPath(import.meta.url);
  const lines = ['enterprises', 'people', 'services', 'policies'].map((name) =>
    execFileSync(process.execPath, [here, folder, '--only', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const table = `| noun | list | rows | first page, ms | last page, ms | last ÷ first |
|---|---|---|---|---|---|
${lines.join('')}`;
  const title = `# First and last page of every declared list, ${dialect}`;
  const text = `${title}\n\nMedians of ${ROUNDS} rounds, pages of ${PAGE}, by \`npm run bench -- lists\`.\n\n${table}`;
  process.stdout.write(text);
  if (values.out) writeFileSync(values.out, text);
}

if (values.only) await compare(values.only);
else compareAll();
