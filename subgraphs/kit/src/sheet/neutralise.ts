/** What a spreadsheet takes for the beginning of a formula when it opens text, in either width; and the apostrophes that guard it. */
const startsFormula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const startsGuardedFormula = /^'+[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text for CSV, where nothing but an apostrophe keeps a spreadsheet from running `=HYPERLINK(…)`.
 * Texts that already begin so get one more, which makes `restoreText` its exact inverse.
 */
export function neutraliseForCsv(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}

/**
 * A text for .xlsx, where a cell of type string is never run and so stays as it is. Only a text that itself begins
 * with a guarding apostrophe gets another, because reading takes one away.
 */
export function neutraliseForSheet(text: string): string {
  return startsGuardedFormula.test(text) ? `'${text}` : text;
}

/** Takes away the guarding apostrophe that a CSV brought along. */
export function restoreText(text: string): string {
  return startsGuardedFormula.test(text) ? text.slice(1) : text;
}
