// Property tests under `npm test` draw the same cases every time, so that a change is never refused for a case that it
// did not bring; `npm run test:long` draws new ones (QISHU_TEST_SEED=random), or repeats those of a given number.
const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const asked = process.env.QISHU_TEST_SEED ?? '20261121';
if (asked !== 'random') fastCheck.configureGlobal({ seed: Number(asked) });

module.exports = fastCheck;
