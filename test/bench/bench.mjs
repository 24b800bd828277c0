// `npm run bench`: how the house performs. Without a name the gateways are compared; `lists` measures pages of
// lists, `matching` policies with enterprises, `registry` questions of enterprises and people, `search` searches by text,
// `policies` searches of policies, `figures` statistics, `live` thousands of subscribers, `tickets` how many are opened a
// second, `new-tickets` how long one is on its way to its subscribers.
const [name = 'gateways', ...args] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const alone = {
  figures: './figures.mjs',
  lists: './list-pages.mjs',
  live: './live.mjs',
  matching: './matching.mjs',
  'new-tickets': './new-tickets.mjs',
  policies: './policy-search.mjs',
  registry: './registry.mjs',
  search: './search.mjs',
  tickets: './tickets.mjs',
};
if (Object.hasOwn(alone, name)) {
  process.argv.splice(2, 1);
  await import(alone[name]);
} else if (name === 'gateways' || name.startsWith('--')) {
  const { compareGateways } = await import('./gateways/gateways.mjs');
  await compareGateways(name.startsWith('--') ? [name, ...args] : args);
} else {
  process.stderr.write(
    '用法 · usage: npm run bench -- [gateways [--short] [--rounds N] [--only NAME,…]] | lists FOLDER | matching FOLDER | registry FOLDER | search FOLDER | policies FOLDER [--documents N] | figures FOLDER | live [--subscribers N] | tickets [--seconds N] [--callers N] | new-tickets [--subscribers 1,5000]\n',
  );
  process.exitCode = 2;
}
