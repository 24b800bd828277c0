// Masks of personal values (levels L3 and L4). A mask depends on nothing but the characters that it shows, and it
// shows them only where the value has the form it was made for: what is not recognised is hidden whole.

const hidden = '****';
const blankOr = (value: string, mask: (text: string) => string): string => {
  const text = value.normalize('NFKC').trim();
  return text === '' ? '' : mask(text);
};

/** Hides everything. */
export const maskAll = (value: string): string => blankOr(value, () => hidden);

const mobile = /^(?:\+?86)?(1[3-9]\d)\d{4}(\d{4})$/;
const landline = /^(?:\+?86)?(010|02\d|0[3-9]\d\d)?\d{4}(\d{3,4})$/;

/** A mobile number as `138****1234`, a landline as `0512-****5678` (an extension is hidden), anything else hidden. */
export const maskPhone = (value: string): string =>
  blankOr(value, (text) => {
    const plain = text.replace(/(?:转|ext\.?|#).*$/i, '').replace(/[\s().–—-]/g, '');
    const [, prefix, tail] = mobile.exec(plain) ?? [];
    if (prefix !== undefined) return `${prefix}${hidden}${tail}`;
    const [found, area, end] = landline.exec(plain) ?? [];
    if (found === undefined) return hidden;
    return area === undefined ? `${hidden}${end}` : `${area}-${hidden}${end}`;
  });

/** The first character: `张*`, whatever the length; a name of one character is hidden whole. */
export const maskName = (value: string): string =>
  blankOr(value, (text) => {
    const [first, ...rest] = Array.from(text);
    return rest.length === 0 ? '*' : `${first}*`;
  });

/** The first character and the domain: `z***@example.com`; an account of fewer than 3 characters is hidden whole. */
export const maskEmail = (value: string): string =>
  blankOr(value, (text) => {
    const [, account = '', domain] = /^([^\s@]+)@([^\s@]+\.[^\s@]+)$/.exec(text) ?? [];
    if (domain === undefined) return hidden;
    return `${Array.from(account).length < 3 ? '' : Array.from(account)[0]}***@${domain}`;
  });

/** The first two characters: `wx****`; a telephone number used as account is masked as one. */
export const maskWechat = (value: string): string =>
  blankOr(value, (text) => {
    if (/^[+\d][\d\s-]*$/.test(text)) return maskPhone(text);
    return /^[A-Za-z][A-Za-z0-9_-]{5,19}$/.test(text) ? `${text.slice(0, 2)}${hidden}` : hidden;
  });

/** The last four digits of a bank account of at least 12: `****1234`. */
export const maskAccount = (value: string): string =>
  blankOr(value, (text) => {
    const digits = text.replace(/[\s-]/g, '');
    return /^\d{12,30}$/.test(digits) ? `${hidden}${digits.slice(-4)}` : hidden;
  });

// Names of divisions, never crossing into a street: no part of them is a road, lane, house or village.
const name = (least: number, most: number): string =>
  `(?:(?![路街道巷弄号楼村栋室])\\p{Script=Han}){${least},${most}}?`;
const province = `${name(2, 7)}(?:省|自治区)`;
const city = `${name(2, 9)}(?:市(?!场|民|政)|自治州|地区|盟)`;
const county = `${name(1, 8)}(?:(?<![小社厂校院园])区|工业园区|县|旗|市(?!场|民|政))`;
const divisions = new RegExp(`^(?:${province})?(?:${city})?(?:${county})?`, 'u');
const beginsWithDivision = new RegExp(`^(?:${province}|${city})`, 'u');

/** Province, city and county of an address that begins with them: `江苏省苏州市吴中区****`. */
export const maskAddress = (value: string): string =>
  blankOr(value, (text) => {
    const shown = beginsWithDivision.test(text) ? (divisions.exec(text)?.[0] ?? '') : '';
    return `${shown}${hidden}`;
  });

/** The masks by the name that a column gives. */
export const masks = {
  all: maskAll,
  phone: maskPhone,
  name: maskName,
  email: maskEmail,
  wechat: maskWechat,
  account: maskAccount,
  address: maskAddress,
} as const satisfies Record<string, (value: string) => string>;

export type Mask = keyof typeof masks;
