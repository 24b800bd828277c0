// `npm run bench`: how the house performs. Without a name the gateways are compared; `lists` measures pages of lists.
const [name = 'gateways', ...args] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

if (name === 'lists') {
  process.argv.splice(2, 1);
  await import('./list-pages.mjs');
} else if (name === 'gateways' || name.startsWith('--')) {
  const { compareGateways } = await import('./gateways/gateways.mjs');
  await compareGateways(name.startsWith('--') ? [name, ...args] : args);
} else {
  process.stderr.write(
    '用法 · usage: npm run bench -- [gateways [--short] [--rounds N] [--only NAME,…]] | lists FOLDER\n',
  );
  process.exitCode = 2;
}
