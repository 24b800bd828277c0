// Loaded before the hub and, as every `--require`, before each of its threads: says which packages a thread has loaded by
// the time that it has started.
const { subscribe } = require('node:diagnostics_channel');

const packageOf = (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];

subscribe('qishu:started', () => {
  const packages = new Set(Object.keys(require.cache).map(packageOf));
  const thread = /([^/]+)\/dist\/(?:.*\/)?([^/]+)\.js$/.exec(process.argv[1]);
  process.stderr.write(`loaded ${JSON.stringify({ thread: thread?.slice(1).join(' '), packages: [...packages] })}\n`);
});
