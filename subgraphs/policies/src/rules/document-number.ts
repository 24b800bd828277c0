/** What a document number says, where it has one of the forms in use. */
export interface DocumentNumber {
  /** Normalised: full-width brackets, no spaces. */
  readonly text: string;
  readonly kind: 'NUMBERED' | 'ORDER' | 'STANDARD';
  /** Code word of the issuing authority, e.g. 苏工信服建. */
  readonly issuer: string | null;
  readonly year: number | null;
  readonly serial: number;
}

const OPENING = /[〔［[(（【]/g;
const CLOSING = /[〕］\])）】]/g;
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]/g;

/** One way of writing: GB/T 9704-2012 asks for hexagonal brackets; printers and scans use every other kind. */
export const normaliseDocumentNumber = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/(?<=[\u4e00-\u9fa5A-Za-z])[〔［[(（【]((?:19|20)\d{2})[〕］\])）】]/, (bracketed) =>
      bracketed.replace(OPENING, '〔').replace(CLOSING, '〕'),
    )
    .replace(/第?0*(\d+)号$/, (whole, digits: string) => (whole.startsWith('第') ? `第${digits}号` : `${digits}号`));

/** 苏工信服建〔2022〕179号: authority, year in brackets, serial number. */
const NUMBERED = /^([\u4e00-\u9fa5A-Za-z]{1,30})〔((?:19|20)\d{2})〕第?(\d{1,6})号$/;
/** 国务院令第802号; 国令802 is how people shorten it, and an alias. */
const ORDER = /^([\u4e00-\u9fa5]{1,30}令)第?(\d{1,6})号?$/;

/** GB/T 33358-2016: a standard; the year may be left out. */
const STANDARD = /^(GB|GB\/T|GB\/Z|DB\d{2}(?:\/T)?)(\d{1,6}(?:\.\d+)?)(?:-((?:19|20)\d{2}))?$/;

/** The parts of a document number, or null where the text is none. A policy without a printed number has none, which is no fault. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const normal = normaliseDocumentNumber(text);
  const numbered = NUMBERED.exec(normal);
  if (numbered)
    return {
      text: normal,
      kind: 'NUMBERED',
      issuer: numbered[1] as string,
      year: Number(numbered[2]),
      serial: Number(numbered[3]),
    };
  const standard = STANDARD.exec(normal);
  if (standard)
    return {
      text: `${standard[1]} ${standard[2]}${standard[3] ? `-${standard[3]}` : ''}`,
      kind: 'STANDARD',
      issuer: standard[1] as string,
      year: standard[3] ? Number(standard[3]) : null,
      serial: Number.parseInt(standard[2] as string, 10),
    };
  const order = ORDER.exec(normal);
  return order
    ? { text: normal, kind: 'ORDER', issuer: order[1] as string, year: null, serial: Number(order[2]) }
    : null;
}
