// `npm run subgraph -- NAME`: one subgraph as its own process.
import { become, workspaces } from './prepare.mjs';

const names = workspaces()
  .filter((path) => path.startsWith('subgraphs/') && path !== 'subgraphs/kit')
  .map((path) => path.slice('subgraphs/'.length));
const [name, ...args] = process.argv.slice(2);

if (!names.includes(name)) {
  console.error(`用法 · usage: npm run subgraph -- ${names.join(' | ')}`);
  process.exit(2);
}
await become(`subgraphs/${name}/dist/main.js`, args);
