// `npm test`: every test on SQLite, and every one that reaches records again on MySQL/MariaDB. Arguments go to jest: `npm test -- ticket`.
import { runSuites } from './suites.mjs';

await runSuites(process.argv.slice(2));
