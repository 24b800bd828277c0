import type { Disclosure } from './vocabulary.js';

/** The six disclosed items of a service guide, as its fields hold them. */
export interface Disclosed {
  readonly itemsZh: string | null;
  readonly contentZh: string | null;
  readonly processZh: string | null;
  readonly standardZh: string | null;
  readonly supervisionZh: string | null;
  readonly contactZh: string | null;
}

const fields: Readonly<Record<Disclosure, keyof Disclosed>> = {
  ITEMS: 'itemsZh',
  CONTENT: 'contentZh',
  PROCESS: 'processZh',
  STANDARD: 'standardZh',
  SUPERVISION: 'supervisionZh',
  CONTACT: 'contactZh',
};

/** The items that a guide does not disclose (工信部企业〔2023〕213号 二（五）); a guide is published with none missing. */
export const missingDisclosures = (guide: Disclosed): Disclosure[] =>
  (Object.keys(fields) as Disclosure[]).filter((item) => (guide[fields[item]] ?? '').trim() === '');
