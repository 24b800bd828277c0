import { environmentText } from '../base/index.js';

/** The two databases that one set of records and migrations serves. */
export type Dialect = 'sqlite' | 'mysql';

/**
 * The dialect of this process. Decorators need it while the record classes load, before any configuration object
 * exists, so it is read here once; a process therefore serves one dialect.
 */
export const dialect: Dialect = environmentText('QISHU_DATABASE_URL')?.startsWith('mysql') ? 'mysql' : 'sqlite';

/** Holds a statement to an index, where a planner might choose another; stands after the table’s name. */
export const indexHint = (index: string): string =>
  dialect === 'sqlite' ? ` INDEXED BY ${index}` : ` FORCE INDEX (${index})`;
