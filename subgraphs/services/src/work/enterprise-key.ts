import { createHash } from 'node:crypto';

/**
 * A name as two are compared: full and half width are one, and blanks and invisible characters are none. It is kept as a
 * hash because a character may grow to eighteen when widths are made one, and no column is long enough for that.
 */
export const nameKeyOf = (name: string): string =>
  createHash('sha256')
    .update(name.normalize('NFKC').replace(/[\s\p{Cf}]/gu, ''))
    .digest('hex')
    .slice(0, 40);
