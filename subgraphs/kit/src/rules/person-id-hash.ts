import { createHmac } from 'node:crypto';

// An ID number is never kept, only its keyed hash, to find the same person twice. There are few ID numbers, so a hash
// without a secret key would be undone by trying them all: the key is the whole protection.

const leastKeyBytes = 16;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** The check digit of GB 11643 that belongs to the first 17 digits. */
const checkDigit = (first17: string): string =>
  checkDigits.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(first17.charAt(index)), 0) % 11);

/** The 18-digit form of a resident ID number (15 digits are the form of before 1999), or undefined when it is none. */
function normalisePersonId(idNumber: string): string | undefined {
  const text = idNumber.normalize('NFKC').toUpperCase().replace(/\s/g, '');
  const first17 = /^\d{15}$/.test(text) ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17);
  if (!/^\d{17}$/.test(first17)) return undefined;
  const whole = first17 + checkDigit(first17);
  return text.length === 15 || text === whole ? whole : undefined;
}

/**
 * HMAC-SHA256 of a resident ID number in hexadecimal, the same for both forms of the number; undefined when the text is
 * no such number. Refuses a key of fewer than 16 bytes.
 */
export function hashPersonId(idNumber: string, key: string | Uint8Array): string | undefined {
  const bytes = typeof key === 'string' ? Buffer.byteLength(key) : key.byteLength;
  if (bytes < leastKeyBytes)
    throw new RangeError(`The key of person-id hashes must have at least ${leastKeyBytes} bytes`);
  const normal = normalisePersonId(idNumber);
  return normal === undefined ? undefined : createHmac('sha256', key).update(normal).digest('hex');
}
