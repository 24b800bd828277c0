// Compares the first and the last page of every declared list at the scale that is loaded, and writes the figures as a
// table. Usage: node test/bench/list-pages.mjs FOLDER_OF_DATA [--out FILE]; QISHU_DATABASE_URL chooses MySQL or MariaDB.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const { columnOf, dialect, listPages, regionTree } = kit('records');
const { openSubgraphStore, schemaOf } = kit('graph');
const { createSeal } = kit('base');
const { principalOf } = kit('testing');

const [, , folder = '.data', flag, out] = process.argv;
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

/** The cursor before the last page: pages backwards once, in the opposite order. */
async function lastCursor(noun, filter, list, reader) {
  const order = noun.orders[list.order];
  const opposite = { ...order, direction: order.direction === 'ASC' ? 'DESC' : 'ASC' };
  const backwards = { ...noun, orders: { ...noun.orders, [list.order]: opposite } };
  const [page] = await listPages(backwards, [{ filter, order: list.order, first: PAGE + 1 }], reader);
  if (page.ids.length <= PAGE) return undefined;
  const opened = reader.seal.open(page.cursors[PAGE]);
  const key = opened.k.replace(` ${opposite.direction}|`, ` ${order.direction}|`);
  return reader.seal.seal({ ...opened, k: key });
}

const lines = [];
for (const name of ['enterprises', 'people', 'services', 'policies']) {
  const { subgraph } = require(`../../subgraphs/${name}/dist/index.js`);
  await schemaOf(subgraph);
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
      const ask = (question) => () =>
        listPages(noun, [{ filter, order: list.order, first: PAGE, ...question }], reader);
      const [first, last] = [await timed(ask({})), await timed(ask({ after }))];
      lines.push(
        `| ${noun.name} | {${list.by.join(', ')}} ${list.order} | ${Number(n)} | ${first.toFixed(2)} | ${last.toFixed(2)} | ${(last / first).toFixed(2)} |`,
      );
    }
  }
  await store.close();
}
const table = [
  '| noun | list | rows | first page, ms | last page, ms | last ÷ first |',
  '|---|---|---|---|---|---|',
  ...lines,
].join('\n');
process.stdout.write(`${dialect}, medians of ${ROUNDS} rounds, pages of ${PAGE}\n\n${table}\n`);
if (flag === '--out' && out)
  writeFileSync(
    out,
    `# First and last page of every declared list, ${dialect}\n\nMedians of ${ROUNDS} rounds, pages of ${PAGE}, by \`node test/bench/list-pages.mjs\`.\n\n${table}\n`,
  );
