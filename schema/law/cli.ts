// `npm run schema`: prints the subgraphs, composes them, lints, compares with the last release, writes the pages.
// `-- --check` writes nothing and fails where a committed file is stale; `-- --release` makes the API of now the
// baseline that later changes are measured against; `-- --pages` writes the pages of the registries alone.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, type GraphQLSchema, parse } from 'graphql';
import { compose } from './compose.js';
import { changesBetween } from './diff.js';
import { LawBroken } from './faults.js';
import { type Files, staleOf, write } from './files.js';
import { lint } from './lint.js';
import { pages } from './pages.js';
import { printSubgraphs } from './print.js';

const folder = resolve(__dirname, '../..');
const baseline = 'baseline/api.graphql';
const options = ['--check', '--pages', '--release'];

function tell(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log([`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)].join('\n'));
}

/** What the change would break for those who asked the last release. */
function breakingSinceRelease(api: GraphQLSchema): readonly string[] {
  const file = join(folder, baseline);
  if (!existsSync(file)) {
    console.log('尚无发布基线 · no release yet: nothing to compare with');
    return [];
  }
  const { breaking, dangerous, added } = changesBetween(buildSchema(readFileSync(file, 'utf8')), api);
  tell('新增 · added since the last release', added);
  tell('须留意 · dangerous since the last release', dangerous);
  return breaking;
}

async function main(given: readonly string[]): Promise<void> {
  const unknown = given.filter((option) => !options.includes(option));
  if (unknown.length > 0) throw new LawBroken('unknown options', unknown);
  const generated = Object.fromEntries(Object.entries(pages()).map(([name, text]) => [`generated/${name}`, text]));
  if (given.includes('--pages')) {
    write(folder, generated);
    return;
  }
  const isRelease = given.includes('--release');
  const published = await printSubgraphs(resolve(folder, '..'));
  const { supergraph, api, apiText, hints } = compose(published);
  tell('提示 · hints of the composition', hints);
  const files: Files = {
    ...Object.fromEntries(published.map(({ name, typeDefs }) => [`subgraphs/${name}.graphql`, typeDefs])),
    'supergraph.graphql': supergraph,
    'api.graphql': apiText,
    ...(isRelease ? { [baseline]: apiText } : {}),
    ...generated,
  };
  const stale = staleOf(folder, files);
  const breaking = isRelease ? [] : breakingSinceRelease(api);
  if (given.includes('--check')) {
    if (stale.length > 0) throw new LawBroken('已过期，请运行 npm run schema · stale, run npm run schema', stale);
  } else {
    // Written even where the law is broken: what is wrong is easier to see in the file.
    write(folder, files);
  }
  const faults = lint(parse(supergraph));
  if (faults.length > 0) throw new LawBroken('违反约定 · the schema breaks the law', faults);
  if (breaking.length > 0) throw new LawBroken('不兼容变更 · breaking since the last release', breaking);
  console.log(stale.length > 0 ? `已写入 · written: ${stale.join(', ')}` : '均为最新 · everything is fresh');
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof LawBroken ? fault.message : fault);
  process.exitCode = 1;
});
