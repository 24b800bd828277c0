import { crc32, inflateRawSync } from 'node:zlib';
import { SheetRefused } from './sheet-refused.js';

/**
 * The directory at the end of a zip, read by hand: what decides about a bomb (flags, both sizes, the place of the data)
 * has to be known before anything is inflated, and libraries show only a part of it.
 */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  /** As the directory declares it; `unpack` finds out whether that is true. */
  readonly size: number;
  /** Where the entry's local header begins. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const longestComment = 0xffff;
/** Stands for “see the zip64 extra field”, which some writers add to the smallest file. */
const elsewhere = 0xffffffff;
const stored = 0;
const deflated = 8;

/** All entries of a zip, in the order of its directory; `most` bounds how many are read. */
export function readDirectory(file: Buffer, most: number): ZipEntry[] {
  return orDamaged(() => {
    const end = findEnd(file);
    const count = file.readUInt16LE(end + 10);
    if (count > most) throw new SheetRefused('TOO_MANY_PARTS', { most });
    const entries: ZipEntry[] = [];
    for (let at = file.readUInt32LE(end + 16); entries.length < count; ) {
      if (file.readUInt32LE(at) !== entrySignature) throw new SheetRefused('DAMAGED');
      const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ];
      entries.push(entryAt(file, at, name, extra));
      at += 46 + name + extra + comment;
    }
    return entries;
  });
}

/** The content of an entry, at most `budget` bytes of it, checked against its declared size and checksum. */
export function unpack(file: Buffer, entry: ZipEntry, budget: number): Buffer {
  return orDamaged(() => {
    if (file.readUInt32LE(entry.offset) !== localSignature) throw new SheetRefused('DAMAGED');
    const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
    const packed = file.subarray(start, start + entry.packedSize);
    if (packed.length !== entry.packedSize) throw new SheetRefused('DAMAGED');
    const content = entry.method === stored ? packed : inflate(packed, Math.min(entry.size, budget));
    if (content?.length !== entry.size) throw new SheetRefused('FALSE_SIZE', { part: entry.name });
    if (crc32(content) !== entry.checksum) throw new SheetRefused('DAMAGED');
    return content;
  });
}

/** Undefined as soon as the content grows past `most` bytes, however large it would have become. */
function inflate(packed: Buffer, most: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

function entryAt(file: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  const method = file.readUInt16LE(at + 10);
  const encrypted = (file.readUInt16LE(at + 8) & 1) === 1;
  if (method !== stored && method !== deflated && !encrypted) throw new SheetRefused('DAMAGED');
  const extra = file.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const [size, packedSize, offset] = widened(
    [file.readUInt32LE(at + 24), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)],
    extra,
  ) as [number, number, number];
  const name = file.toString('utf8', at + 46, at + 46 + nameLength);
  return { name, encrypted, method, checksum: file.readUInt32LE(at + 16), packedSize, size, offset };
}

/** Replaces the numbers that stand elsewhere by those of the zip64 extra field, which holds only them, in this order. */
function widened(numbers: readonly number[], extra: Buffer): number[] {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return numbers.map((number) => {
    if (number !== elsewhere) return number;
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  });
}

function findEnd(file: Buffer): number {
  for (let at = file.length - endSize; at >= 0 && at >= file.length - endSize - longestComment; at -= 1)
    if (file.readUInt32LE(at) === endSignature) return at;
  throw new SheetRefused('DAMAGED');
}

/** Whatever a hostile offset makes the buffer or zlib throw, the file is damaged. */
function orDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SheetRefused ? error : new SheetRefused('DAMAGED', {}, { cause: error });
  }
}
