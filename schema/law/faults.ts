/** The law is broken: every fault at once, one a line. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken';

  constructor(
    readonly title: string,
    readonly faults: readonly string[],
  ) {
    super([`${title}:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}
