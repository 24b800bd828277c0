/**
 * How texts become terms that every full-text engine takes: each two neighbouring Chinese characters are one ASCII
 * term, so that neither a parser for Chinese nor a list of words is needed, and nothing that stands there is missed.
 */

/** A text as it is compared: widths, case and gaps do not matter. */
export const normaliseText = (text: string): string =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).join('');

const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;
/** Begins the term of a Latin word: InnoDB leaves out tokens of fewer than three characters, and English stop words. */
const WORD = 'xx';
/** Longest term of a Latin word: InnoDB leaves out tokens beyond 84 characters. */
const MOST_WORD = 60;

/** Fixed width, so that a prefix of a term ends between two characters. */
const code = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).padStart(5, '0');

const runsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];

function hanTerms(run: string): string[] {
  const characters = [...run];
  // The last character stands alone, so that a search for one character finds it as a prefix wherever it is.
  return characters.map(
    (character, at) => `h${code(character)}${at + 1 < characters.length ? code(characters[at + 1] as string) : ''}`,
  );
}

/** The terms under which a text is found. */
export const termsOf = (text: string): string[] => [
  ...new Set(runsOf(text).flatMap((run) => (HAN.test(run) ? hanTerms(run) : [WORD + run.slice(0, MOST_WORD)]))),
];

/** A test that a document’s terms must pass: it has a term, or one that begins so; of alternatives one is enough. */
export interface TermTest {
  readonly anyOf: readonly string[];
  readonly isPrefix: boolean;
}

/** What somebody looks for: tests that the index can answer, and texts that must stand there word for word. */
export interface SearchedText {
  readonly tests: readonly TermTest[];
  /** Normalised; each must be part of the document’s text. */
  readonly words: readonly string[];
}

/** Latin letters are a word, or the initials of a name in pinyin. */
const wordTest = (run: string): TermTest => ({
  anyOf: /^[a-z]{2,}$/.test(run)
    ? [WORD + run.slice(0, MOST_WORD), `p${run.slice(0, MOST_INITIALS)}`]
    : [WORD + run.slice(0, MOST_WORD)],
  isPrefix: true,
});

function hanTests(run: string): TermTest[] {
  const characters = [...run];
  if (characters.length === 1) return [{ anyOf: [`h${code(run)}`], isPrefix: true }];
  return characters.slice(1).map((character, at) => ({
    anyOf: [`h${code(characters[at] as string)}${code(character)}`],
    isPrefix: false,
  }));
}

/** Reads what was typed: parts between blanks may stand in any order, each of them must be there. */
export function searchedText(typed: string): SearchedText {
  const parts = typed.normalize('NFKC').split(/\s+/);
  const words = parts.map(normaliseText).filter((word) => word !== '');
  // Of the runs as they were typed: where a sign parts them in the text, no term joins them.
  const tests = parts.flatMap(runsOf).flatMap((run) => (HAN.test(run) ? hanTests(run) : [wordTest(run)]));
  return { tests: [...new Map(tests.map((test) => [test.anyOf.join(), test])).values()], words };
}

/** The first character whose reading begins with each letter, in the order of the Chinese collation of Unicode. */
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
/** Characters of names that are read in two ways; the collation knows one of them. */
const READINGS: Readonly<Record<string, string>> = {
  长: 'cz',
  重: 'cz',
  行: 'xh',
  乐: 'ly',
  朝: 'cz',
  调: 'td',
  厦: 'xs',
  盛: 'sc',
  都: 'd',
};
const collator = new Intl.Collator('zh-u-co-pinyin');
const known = new Map<string, string>();

function initialsOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const at = [...FIRSTS].findLastIndex((first) => collator.compare(first, character) <= 0);
  const initials =
    READINGS[character] ?? (HAN.test(character) ? LETTERS.charAt(at) : /^[a-z0-9]$/.test(character) ? character : '');
  known.set(character, initials);
  return initials;
}

const MOST_READINGS = 4;
/** Letters of a term, and places in a name where one may begin. */
const MOST_INITIALS = 10;
const MOST_STARTS = 12;

/** The pinyin initials of a name, one text for each way to read it. */
export function pinyinInitials(name: string): string[] {
  return [...normaliseText(name)].reduce<string[]>(
    (ways, character) => {
      const initials = initialsOf(character);
      if (initials.length < 2 || ways.length >= MOST_READINGS) return ways.map((way) => way + initials.charAt(0));
      return [...initials].flatMap((initial) => ways.map((way) => way + initial));
    },
    [''],
  );
}

/** The terms under which the initials of a name are found, from each of its first places on. */
export const initialTerms = (initials: readonly string[]): string[] => [
  ...new Set(
    initials.flatMap((way) =>
      [...way]
        .slice(0, Math.min(way.length - 1, MOST_STARTS))
        .map((_, from) => `p${way.slice(from, from + MOST_INITIALS)}`),
    ),
  ),
];

/** The prefixes of a term that somebody may look for and that may be common: one character, two or three letters. */
export const shortPrefixes = (term: string): string[] =>
  term.startsWith('h') ? [term.slice(0, 6)] : [term.slice(0, 3), term.slice(0, 4), term.slice(0, 5)];
