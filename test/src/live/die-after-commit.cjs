// Loaded before the hub and, as every `--require`, before each of its worker threads: when a file tells it to, the whole
// hub dies between the commit of a command of services on SQLite and its answer.
const { existsSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { isMainThread, workerData } = require('node:worker_threads');

if (!isMainThread && workerData?.name === 'services') watchCommits(join(workerData.config.data, 'die-after-commit'));

function watchCommits(order) {
  const Database = require(require.resolve('better-sqlite3', { paths: [join(__dirname, '../../../subgraphs/kit')] }));
  const { prepare } = Database.prototype;
  let isCommand = false;
  const after = {
    'INSERT INTO "command_receipts"': () => {
      isCommand = existsSync(order);
    },
    COMMIT: () => {
      if (!isCommand) return;
      rmSync(order);
      process.kill(process.pid, 'SIGKILL');
    },
  };
  Database.prototype.prepare = function prepareWatched(sql, ...rest) {
    const statement = prepare.call(this, sql, ...rest);
    const then = Object.entries(after).find(([beginning]) => sql.startsWith(beginning))?.[1];
    if (!then) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values) => {
      const done = run(...values);
      then();
      return done;
    };
    return statement;
  };
}
