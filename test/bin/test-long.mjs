// `npm run test:long`: the hours-long kind (`name.long.ts`), one after the other, on both dialects.
import { runSuites } from './suites.mjs';

await runSuites(
  ['--runInBand', '--testMatch=**/src/**/*.long.ts', '--testTimeout=14400000', ...process.argv.slice(2)],
  { QISHU_TEST_SEED: process.env.QISHU_TEST_SEED ?? 'random' },
);
