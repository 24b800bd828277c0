import type { Fault } from './fault.js';

// GB 32100-2015: 18 symbols: registering authority (1), type (2), division of the authority (3–8), organisation code
// with its own check digit of GB 11714 (9–17), check digit (18).

const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const length = 18;
/** 3^(i−1) mod 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export type UsccFault = Fault<'LENGTH' | 'SYMBOL' | 'DIVISION' | 'CHECK_DIGIT'>;
export type UsccStatus = 'VALID' | 'INVALID' | 'MISSING';

/** What the check of a unified social credit code found. */
export interface UsccCheck {
  readonly valid: boolean;
  readonly status: UsccStatus;
  /** The code normalised; of a code that is not valid only what was brought, at most 32 symbols of it. */
  readonly uscc: string;
  readonly faults: readonly UsccFault[];
  /** What is odd, but proves nothing: codes were issued that differ from GB 11714. */
  readonly warnings: readonly Fault<'ORGANISATION_CHECK_DIGIT'>[];
  /** The faults in one sentence; empty when there are none. */
  readonly reasonZh: string;
  readonly reasonEn: string;
}

/** Full width to half width, upper case, and no white space or invisible character inside or around. */
export const normaliseUscc = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '');

const weighted = (text: string, by: readonly number[], values: string): number =>
  by.reduce((sum, weight, index) => sum + weight * values.indexOf(text.charAt(index)), 0);

/** The 18th symbol that belongs to the first 17, or undefined where they are not 17 symbols of the set. */
export function usccCheckDigit(first17: string): string | undefined {
  if (first17.length !== length - 1 || [...first17].some((symbol) => !symbols.includes(symbol))) return undefined;
  return symbols.charAt((31 - (weighted(first17, weights, symbols) % 31)) % 31);
}

/** The check digit of GB 11714 that belongs to the 8 symbols of an organisation code. */
export function organisationCheckDigit(first8: string): string | undefined {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return undefined;
  const remainder = weighted(first8, organisationWeights, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') % 11;
  const digit = (11 - remainder) % 11;
  return digit === 10 ? 'X' : String(digit);
}

function faultsOf(code: string): UsccFault[] {
  const faults: UsccFault[] = [];
  const found = Array.from(code);
  if (found.length !== length) {
    const zh = `应为 ${length} 位，实为 ${found.length} 位`;
    faults.push({ code: 'LENGTH', at: 'uscc', zh, en: `it must have ${length} characters, not ${found.length}` });
  }
  const illegal = found
    .slice(0, length)
    .flatMap((symbol, index) => (symbols.includes(symbol) ? [] : [{ symbol, index }]));
  for (const { symbol, index } of illegal.slice(0, 3)) {
    const at = `uscc[${index}]`;
    const zh = `第 ${index + 1} 位“${symbol}”不是代码字符（不使用 I、O、S、V、Z）`;
    const en = `character ${index + 1}, "${symbol}", is not used in the code (nor are I, O, S, V, Z)`;
    faults.push({ code: 'SYMBOL', at, zh, en });
  }
  if (found.length !== length) return faults;
  if (!/^\d{6}$/.test(code.slice(2, 8)))
    faults.push({
      code: 'DIVISION',
      at: 'uscc[2]',
      zh: '第 3 至 8 位登记管理机关行政区划码应为数字',
      en: 'characters 3 to 8, the division of the registering authority, must be digits',
    });
  const expected = usccCheckDigit(code.slice(0, 17));
  if (expected !== undefined && expected !== code.charAt(17)) {
    const [zh, en] = [`校验码应为 ${expected}`, `the check digit must be ${expected}`];
    faults.push({ code: 'CHECK_DIGIT', at: 'uscc[17]', zh, en });
  }
  return faults;
}

function warningsOf(code: string): Fault<'ORGANISATION_CHECK_DIGIT'>[] {
  const expected = organisationCheckDigit(code.slice(8, 16));
  if (expected === undefined || expected === code.charAt(16)) return [];
  const zh = `第 17 位组织机构代码校验码通常为 ${expected}，请核对`;
  const en = `character 17, the check digit of the organisation code, would be ${expected}; please verify`;
  return [{ code: 'ORGANISATION_CHECK_DIGIT', at: 'uscc[16]', zh, en }];
}

/** Normalises a unified social credit code, then checks length, symbols, division and check digit. */
export function checkUscc(text: string | null | undefined): UsccCheck {
  const code = normaliseUscc(text ?? '');
  const missing = code === '';
  const faults = missing ? [] : faultsOf(code);
  const valid = !missing && faults.length === 0;
  return {
    valid,
    status: missing ? 'MISSING' : valid ? 'VALID' : 'INVALID',
    uscc: valid ? code : Array.from(code).slice(0, 32).join(''),
    faults,
    warnings: valid ? warningsOf(code) : [],
    reasonZh: missing ? '未填写' : faults.map((fault) => fault.zh).join('；'),
    reasonEn: missing ? 'it is missing' : faults.map((fault) => fault.en).join('; '),
  };
}
