// Times searches of policies among documents that it makes itself by arithmetic, and writes the figures as a table.
// Usage: npm run bench -- policies FOLDER [--documents 100000] [--out FILE]; QISHU_DATABASE_URL chooses MySQL or MariaDB.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const { dialect, regionTree } = kit('records');
const { openSubgraphStore, sdlOf } = kit('graph');
const { createLocalWake, openNewEpoch } = kit('log');
const { bulkLoad } = kit('inbound');
const { createSeal } = kit('base');
const { principalOf } = kit('testing');
const policiesOf = (path) => require(`../../subgraphs/policies/dist/${path}.js`);
const { subgraph } = policiesOf('index');
const { buildPolicyTexts } = policiesOf('work/search/build-policy-texts');
const { searchPolicies } = policiesOf('work/search/search-policies');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, documents: { type: 'string', default: '100000' } },
});
const [folder = '.data'] = positionals;
const DOCUMENTS = Number(values.documents);
const CLAUSES_EACH = 2;
const ROUNDS = 40;

const pick = (list, number) => list[number % list.length];
const places = ['320000', '320500', '320100', '420100', '440000', '350200', '340000', '530000'];
const themes = [
  '技术改造',
  '数字化转型',
  '知识产权质押',
  '首台套装备',
  '绿色制造',
  '人才引进',
  '上市培育',
  '产业链协作',
];
const kinds = ['实施办法', '若干措施', '行动方案', '工作通知', '管理办法'];
const statuses = ['IN_FORCE', 'IN_FORCE', 'IN_FORCE', 'EXPIRED', 'AMENDED', 'REPEALED', 'PUBLISHED'];
const benefits = ['SUBSIDY', 'LOAN_INTEREST', 'TAX', 'TALENT', 'LAND', 'SERVICE', null];
// Common characters, so that names that no theme has differ as those of real documents do.
const characters = [...'江河湖海山川城镇东西南北新高先进精密光电材料生物医药信息能源环保航空轨道智能网联汽车机器人'];
const word = (number) =>
  [7, 11, 13, 17].map((prime, at) => pick(characters, Math.floor(number / (at + 1)) * prime)).join('');

const id = (kind, number) => `${kind}-${String(number).padStart(7, '0')}`;
const day = (number) => new Date(Date.UTC(2010, 0, 1) + (number % 5_800) * 86_400_000).toISOString().slice(0, 10);

function* documents() {
  for (let number = 0; number < DOCUMENTS; number += 1)
    yield {
      id: id('bp', number),
      titleZh: `关于支持${word(number)}中小企业${pick(themes, number)}的${pick(kinds, number * 3)}`,
      docNo: `测${pick(themes, number).slice(0, 1)}发〔${2010 + (number % 16)}〕${number}号`,
      ...{ issuers: ['测试委'], regionCode: pick(places, number), level: number % 5 === 0 ? 'PROVINCIAL' : 'CITY' },
      ...{
        kind: 'NOTICE',
        stage: 'PARSED',
        legalStatus: pick(statuses, number),
        publishedOn: day(number),
        dataLevel: 'L1',
      },
    };
}

function* clauses() {
  for (let number = 0; number < DOCUMENTS * CLAUSES_EACH; number += 1) {
    const policy = Math.floor(number / CLAUSES_EACH);
    yield {
      id: id('bc', number),
      policyId: id('bp', policy),
      number: `第${number % CLAUSES_EACH}条`,
      position: number % CLAUSES_EACH,
      numberPrinted: true,
      headingZh: `${pick(themes, policy)}支持`,
      textZh: `对从事${word(number * 31)}的企业，按${pick(['设备投入', '研发费用', '贷款利息', '首单保费'], number)}的${number % 40}%给予支持，最高不超过${number % 900}万元。`,
      ...{
        benefit: pick(benefits, number),
        regionCode: pick(places, policy),
        legalStatus: pick(statuses, policy),
        dataLevel: 'L1',
      },
    };
  }
}

/** What is looked for, and what it is an example of. */
const searches = [
  ['中小企业', {}, 'a word of every document'],
  ['企', {}, 'one character of every document'],
  ['知识产权质押', {}, 'a theme, of an eighth'],
  ['知识产权质押', { region: '320500', legalStatus: ['IN_FORCE'] }, 'a theme that a city does not have'],
  ['中小企业', { benefit: ['TALENT'], region: '350200' }, 'a common word with rare filters'],
  ['江河', {}, 'characters that stand together nowhere'],
  ['机器人 数字化', {}, 'two words that stand together nowhere'],
  [`测数发〔2011〕97号`, {}, 'a document number'],
  ['4321', {}, 'a number'],
  ['没有这样的话', {}, 'nothing'],
];

await sdlOf(subgraph);
const store = await openSubgraphStore(subgraph, { data: folder, databaseUrl: process.env.QISHU_DATABASE_URL });
const seal = createSeal('benchmark'.repeat(4));
const nounNamed = (name) => subgraph.nouns.find((noun) => noun.name === name);
const [{ n: loaded }] = await store.read.query("SELECT COUNT(*) AS n FROM policies WHERE source_code = 'BENCH'");
if (Number(loaded) === 0) {
  await bulkLoad(store, nounNamed('Policy'), 'BENCH', documents());
  await bulkLoad(store, nounNamed('PolicyClause'), 'BENCH', clauses());
  await openNewEpoch({ name: subgraph.name, store, seal, wake: createLocalWake() });
}
const begun = Date.now();
await buildPolicyTexts({ store, name: subgraph.name }, () => undefined);
const built = ((Date.now() - begun) / 1000).toFixed(0);
const [{ n }] = await store.read.query('SELECT COUNT(*) AS n FROM policy_texts');

const lines = [];
for (const [role, claims] of [
  ['PUBLIC', {}],
  ['CITY_OFFICE', { regions: ['320500'] }],
])
  for (const [text, filter, what] of searches) {
    const reader = { principal: principalOf(role, claims), store, regions: regionTree(), seal };
    const times = [];
    let found;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = process.hrtime.bigint();
      found = await searchPolicies({ text, filter, first: 20 }, reader);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    times.sort((a, b) => a - b);
    const [half, most] = [times[ROUNDS / 2], times[Math.floor(ROUNDS * 0.95)]].map((ms) => ms.toFixed(1));
    const total = found.exact ? found.total : `≥ ${found.total}`;
    lines.push(
      `| ${role} | ${text} | ${what} | ${JSON.stringify(filter)} | ${total} | ${found.ranking} | ${half} | ${most} |`,
    );
  }
await store.close();
const report = `# Search among ${DOCUMENTS} policy documents (${Number(n)} texts), ${dialect}

${ROUNDS} searches each, pages of 20 with their excerpts left out and all facets counted, by \`npm run bench -- policies\`; index built in ${built} s where it was missing.

| role | text | what it is | filter | hits | order | median, ms | p95, ms |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
process.stdout.write(report);
if (values.out) writeFileSync(values.out, report);
