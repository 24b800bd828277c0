// Loaded before the hub and, as every `--require`, before each of its worker threads: makes one of them fail when told to.
const { watch } = require('node:fs');
const { isMainThread, workerData } = require('node:worker_threads');

if (!isMainThread && workerData?.name === 'people')
  watch(workerData.config.data, { persistent: false }, (_event, name) => {
    if (name === 'crash')
      setImmediate(() => {
        throw new Error('a fault that nobody catches');
      });
  });
