import { SheetRefused } from './sheet-refused.js';

const zipMark = Buffer.from('PK\x03\x04', 'latin1');
/** The container of old .xls files, and of encrypted .xlsx files alike. */
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptionStream = Buffer.from('EncryptedPackage', 'utf16le');
const sniffed = 4_096;

/** Refuses what is no zip, by the name of what it really is: people rename files, and ask why that did not help. */
export function refuseIfNotZip(file: Buffer): void {
  if (file.length === 0) throw new SheetRefused('EMPTY_FILE');
  if (file.subarray(0, zipMark.length).equals(zipMark)) return;
  if (file.subarray(0, compoundMark.length).equals(compoundMark))
    throw new SheetRefused(file.includes(encryptionStream) ? 'ENCRYPTED' : 'LEGACY_XLS');
  const head = file.subarray(0, sniffed);
  const text = head.toString('latin1').replace(/^(?:\xEF\xBB\xBF)?\s*/, '');
  if (/^<(?:!|\?|html|head|body|table|meta|style)/i.test(text)) throw new SheetRefused('HTML_RENAMED');
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  const isUtf16 = head.length > 1 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff);
  throw new SheetRefused(controls === 0 || isUtf16 ? 'TEXT_RENAMED' : 'NOT_A_ZIP');
}

/** Whether content is itself an archive or a compound file: something to unpack that nobody has looked into. */
export function isArchive(content: Buffer): boolean {
  const marks = ['504b0304', '504b0506', 'd0cf11e0a1b11ae1', '1f8b08', '52617221', '377abcaf271c'];
  return marks.some((mark) => content.subarray(0, mark.length / 2).toString('hex') === mark);
}
