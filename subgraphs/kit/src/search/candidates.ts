import { dialect, type SqlPart, searchTable } from '../records/index.js';
import type { TermTest } from '../rules/index.js';

/** The tests in the language of each engine. */
function matchText(tests: readonly TermTest[]): string {
  const term = (text: string, isPrefix: boolean): string => (isPrefix ? `${text}*` : text);
  const one = ({ anyOf, isPrefix }: TermTest): string => {
    const terms = anyOf.map((text) => term(text, isPrefix));
    if (dialect === 'mysql') return terms.length === 1 ? `+${terms[0]}` : `+(${terms.join(' ')})`;
    return terms.length === 1 ? (terms[0] as string) : `(${terms.join(' OR ')})`;
  };
  return tests.map(one).join(dialect === 'mysql' ? ' ' : ' AND ');
}

/** The candidates first, then the rows by their ids. */
const sources: Record<typeof dialect, (table: string) => string> = {
  mysql: (table) =>
    `${searchTable(table)} s STRAIGHT_JOIN ${table} t ON t.id = s.id WHERE MATCH (s.terms) AGAINST (? IN BOOLEAN MODE)`,
  sqlite: (table) =>
    `${searchTable(table)}_terms f CROSS JOIN ${searchTable(table)} s ON s.place = f.rowid CROSS JOIN ${table} t ON t.id = s.id WHERE f.${searchTable(table)}_terms MATCH ?`,
};

/**
 * The rows of a table (alias t) whose documents (alias s) pass the tests, as the part of a statement after FROM that
 * ends within its WHERE. The terms say what stands in a text, not that it stands together: `wordsSql` has to follow.
 */
export const candidatesSql = (table: string, tests: readonly TermTest[]): SqlPart => ({
  sql: sources[dialect](table),
  parameters: [matchText(tests)],
});
