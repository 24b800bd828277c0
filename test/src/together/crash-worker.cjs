// Loaded before the hub and, as every `--require`, before each of its worker threads: the subgraph NAME fails when a file
// `crash-NAME` appears in the data folder.
const { watch } = require('node:fs');
const { isMainThread, workerData } = require('node:worker_threads');

if (!isMainThread && workerData?.config)
  watch(workerData.config.data, { persistent: false }, (_event, name) => {
    if (name === `crash-${workerData.name}`)
      setImmediate(() => {
        throw new Error('a fault that nobody catches');
      });
  });
