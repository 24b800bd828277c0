// Times searches by text at the scale that is loaded, and writes the figures as a table.
// Usage: npm run bench -- search FOLDER_OF_DATA [--out FILE]; QISHU_DATABASE_URL chooses MySQL or MariaDB.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const { dialect, regionTree } = kit('records');
const { openSubgraphStore, sdlOf } = kit('graph');
const { createSeal } = kit('base');
const { principalOf } = kit('testing');
const { buildSearchIndex, findPage } = kit('search');
const { readState } = kit('log');
const { subgraph } = require('../../subgraphs/enterprises/dist/index.js');

const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const [folder = '.data'] = positionals;
const ROUNDS = 40;

/** What is looked for, and what it is an example of. */
const searches = [
  ['电子', {}, 'a word of many names'],
  ['子', {}, 'one character'],
  ['苏州', {}, 'a place, whose enterprises lie together'],
  ['有限公司', { region: '320500' }, 'a word of every name, in one city'],
  ['苏州 南京', {}, 'two common words that never stand together'],
  ['苏州', { tier: ['LITTLE_GIANT'] }, 'a common word with a rare tier'],
  ['苏州 工业', {}, 'a common word with a rarer one'],
  ['0123456', {}, 'a number'],
  ['szrh', {}, 'initials'],
  ['91320', {}, 'the beginning of a code'],
  ['没有这样的名字', {}, 'nothing'],
];

await sdlOf(subgraph);
const store = await openSubgraphStore(subgraph, { data: folder, databaseUrl: process.env.QISHU_DATABASE_URL });
const reader = {
  principal: principalOf('SUBGRAPH'),
  store,
  regions: regionTree(),
  seal: createSeal('benchmark'.repeat(4)),
};
const [noun] = subgraph.nouns;
const begun = Date.now();
const { epoch } = await readState(store.read.manager, subgraph.name);
await buildSearchIndex(store, noun, epoch, () => undefined);
const built = ((Date.now() - begun) / 1000).toFixed(0);
const [{ n }] = await store.read.query(`SELECT COUNT(*) AS n FROM ${noun.table}`);

const lines = [];
for (const [text, filter, what] of searches) {
  const times = [];
  let found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    found = await findPage(noun, { text, filter, first: 20 }, reader);
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  const [half, most] = [times[ROUNDS / 2], times[Math.floor(ROUNDS * 0.95)]].map((ms) => ms.toFixed(1));
  lines.push(
    `| ${text} | ${what} | ${JSON.stringify(filter)} | ${found.places.length} | ${found.ranking} | ${half} | ${most} |`,
  );
}
await store.close();
const report = `# Search among ${Number(n)} enterprises, ${dialect}

${ROUNDS} searches each, pages of 20, by \`npm run bench -- search\`; index built in ${built} s where it was missing.

| text | what it is | filter | rows | order | median, ms | p95, ms |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
process.stdout.write(report);
if (values.out) writeFileSync(values.out, report);
