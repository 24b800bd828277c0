// Runs the tests once a dialect, each dialect in a jest process of its own, and counts them together.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../../gateway/hub/bin/prepare.mjs';
import { at, run, say } from '../../gateway/hub/bin/run.mjs';
import { throwAwayMariadb } from './mariadb.mjs';
import withoutRecords from './without-records.cjs';

const jest = [at('node_modules/jest/bin/jest.js'), '--config', at('.jest.config.cjs')];

/** What the second dialect leaves out: it has nothing to say to a test that reaches no record. */
const reachingRecords = [
  ...['/node_modules/', ...withoutRecords.map((room) => `<rootDir>/${room}`)].map(
    (pattern) => `--testPathIgnorePatterns=${pattern}`,
  ),
  '--passWithNoTests',
];

/** A run that ends badly without a failed test (a suite that cannot be loaded, no test found) counts as one failure. */
const counted = (passed, failed, skipped, isGood) => ({
  passed,
  failed: isGood ? failed : Math.max(failed, 1),
  skipped,
});

async function runJest(databaseUrl, args, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-jest-'));
  const outcome = join(folder, 'outcome.json');
  try {
    const { code } = await run(process.execPath, [...jest, '--json', `--outputFile=${outcome}`, ...args], {
      // An undefined variable is left out of the child's environment: without a URL the records are kept in SQLite.
      env: { ...environment, QISHU_DATABASE_URL: databaseUrl },
    });
    const told = JSON.parse(readFileSync(outcome, 'utf8'));
    const failed = told.numFailedTests + told.numRuntimeErrorTestSuites;
    return counted(told.numPassedTests, failed, told.numPendingTests + told.numTodoTests, code === 0);
  } catch (fault) {
    say('jest 未能给出结果', `jest left no outcome: ${fault.message}`);
    return counted(0, 0, 0, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No database to run on: every test that SQLite ran is one that this dialect skipped. CI does not take that. */
function missed(onSqlite) {
  say(
    '未找到 MariaDB，跳过 MySQL 一轮',
    'no MariaDB found and no QISHU_TEST_MYSQL_URL given: the MySQL run is skipped',
  );
  return counted(0, 0, onSqlite.passed + onSqlite.failed, process.env.CI !== 'true');
}

/** Prepares the house, runs every test that reaches records on both dialects and the others once, and exits with their count as the last line. */
export async function runSuites(args, environment = {}) {
  const runs = [];
  const sum = (what) => runs.reduce((total, each) => total + each[what], 0);
  // However it ends, a build that failed and Ctrl+C included, the count is the last line.
  process.once('exit', () => {
    const failed = sum('failed') + (runs.length < 2 ? 1 : 0);
    const skipped = sum('skipped');
    console.log(`${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  });
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.once(signal, () => process.exit(code));
  }
  await prepare();
  say('在 SQLite 上运行测试', 'running the tests on SQLite');
  runs.push(await runJest(undefined, args, environment));
  const mysqlUrl = process.env.QISHU_TEST_MYSQL_URL || (await throwAwayMariadb());
  if (mysqlUrl) say('在 MySQL/MariaDB 上运行测试', 'running the tests on MySQL/MariaDB');
  runs.push(mysqlUrl ? await runJest(mysqlUrl, [...reachingRecords, ...args], environment) : missed(runs[0]));
  process.exit(sum('failed') === 0 ? 0 : 1);
}
