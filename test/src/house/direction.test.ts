import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from './tree.js';

const { forbidden }: { forbidden: { name: string }[] } = require(`${root}/.dependency-cruiser.cjs`);

const people = 'subgraphs/people/src';
const kit = 'subgraphs/kit/src';

/** Rule → the import that it must report: which file imports what (a package by name, a file by its path). */
const wrong: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'no-circle': ['gateway/engine/src/plan/a.ts', 'gateway/engine/src/plan/b.ts'],
  'every-import-is-found': ['gateway/hub/src/lost.ts', 'no-such-package'],
  'through-the-front-door': ['gateway/hub/src/deep.ts', `${people}/work/anything.ts`],
  'schema-imports-nothing': ['schema/src/nosy.ts', `${kit}/base/index.ts`],
  'kit-knows-only-the-law': [`${kit}/base/knows-people.ts`, `${people}/index.ts`],
  'subgraphs-never-meet': ['subgraphs/policies/src/work/meet.ts', `${people}/index.ts`],
  'engine-knows-no-domain': ['gateway/engine/src/plan/records.ts', `${kit}/records/index.ts`],
  'hub-alone-composes': ['gateway/engine/src/plan/compose.ts', `${people}/index.ts`],
  'nobody-imports-the-tests': ['gateway/hub/src/leans.ts', 'test/src/house/tree.ts'],
  'clients-stay-outside': ['clients/explorer/src/server.ts', 'gateway/hub/src/index.ts'],
  'records-stay-below': [`${people}/records/up.ts`, `${people}/work/anything.ts`],
  'rules-are-pure': [`${people}/rules/reads.ts`, 'node:fs'],
  'kit-rules-are-pure': [`${kit}/rules/reads.ts`, 'graphql'],
  'kit-base-stands-alone': [`${kit}/base/heavy.ts`, `${kit}/records/index.ts`],
  'testing-face-only-in-tests': [`${people}/work/cheats.ts`, `${kit}/testing/index.ts`],
  'work-does-not-answer': [`${people}/work/answers.ts`, `${people}/graph/resolver.ts`],
  'work-is-not-graphql': [`${people}/work/speaks.ts`, 'graphql'],
  'graph-asks-and-shows': [`${people}/graph/brings.ts`, `${people}/inbound/record.ts`],
  'graph-decides-nothing': [`${people}/graph/decides.ts`, `${people}/rules/masking.ts`],
  'inbound-goes-through-work': [`${people}/inbound/shows.ts`, `${people}/graph/resolver.ts`],
  'rooms-do-not-look-up': [`${people}/work/looks-up.ts`, `${people}/subgraph.ts`],
  'tests-that-run-once': ['gateway/hub/src/keeps.test.ts', `${kit}/records/index.ts`],
};

const right: readonly (readonly [from: string, to: string])[] = [
  [`${people}/subgraph.ts`, `${people}/graph/resolver.ts`],
  [`${people}/graph/resolver.ts`, `${people}/work/anything.ts`],
  [`${people}/work/anything.ts`, `${people}/records/specialist.ts`],
  [`${people}/inbound/record.ts`, `${people}/work/anything.ts`],
  [`${people}/records/specialist.ts`, `${people}/rules/masking.ts`],
  [`${people}/rules/masking.ts`, `${kit}/rules/index.ts`],
  [`${people}/rules/masking.test.ts`, `${kit}/testing/index.ts`],
  [`${kit}/rules/index.ts`, 'schema/src/index.ts'],
  ['gateway/engine/src/index.ts', `${kit}/base/index.ts`],
  ['gateway/hub/src/index.ts', 'gateway/engine/src/index.ts'],
  ['gateway/hub/src/main.ts', `${people}/index.ts`],
  ['test/src/e2e/walk.test.ts', 'gateway/hub/src/index.ts'],
];

let folder: string;

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function importing(from: string, to: string): void {
  const isFile = to.endsWith('.ts');
  const steps = relative(dirname(from), to).replace(/\.ts$/, '.js');
  const name = isFile ? (steps.startsWith('.') ? steps : `./${steps}`) : to;
  put(from, `import * as other from '${name}';\nexport const all = other;\n`);
  if (isFile && !existsSync(join(folder, to))) put(to, 'export const nothing = 0;\n');
}

/** What a cruise through the invented house reports: `rule: file`. */
function broken(): string[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rooms = ['schema', 'gateway', 'subgraphs', 'clients', 'test'].filter((room) => existsSync(join(folder, room)));
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...rooms];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { summary }: { summary: { violations: { rule: { name: string }; from: string }[] } } = JSON.parse(stdout);
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qishu-house-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'test/bin'), { recursive: true });
  const read = [
    '.dependency-cruiser.cjs',
    'test/bin/without-records.cjs',
    '.tsconfig.cruise.json',
    '.tsconfig.base.json',
  ];
  for (const name of read) {
    copyFileSync(join(root, name), join(folder, name));
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every rule of direction reports the import that it forbids', () => {
  for (const [from, to] of Object.values(wrong)) importing(from, to);
  put('gateway/engine/src/plan/b.ts', "export * from './a.js';\n");
  expect(Object.keys(wrong).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  expect(broken()).toEqual(expect.arrayContaining(Object.entries(wrong).map(([rule, [from]]) => `${rule}: ${from}`)));
});

test('the lawful imports of a house are not reported', () => {
  for (const [from, to] of right) importing(from, to);
  expect(broken()).toEqual([]);
});
