import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubError } from '@qishu/kit/base';
import { hashOf } from './document-hash.js';
import { createDocuments, type DocumentRequest } from './documents.js';
import { KeptDocuments } from './kept-documents.js';
import { readRegistered } from './registered-documents.js';

const folder = mkdtempSync(join(tmpdir(), 'qishu-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = 'query Known { __typename }';
const registered = new Map([[hashOf(known), known]]);
const id = `sha256:${hashOf(known)}`;
const apollo = (source: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(source) } });
const codeOf = (resolve: () => unknown): string | undefined => {
  try {
    resolve();
    return undefined;
  } catch (error) {
    return (error as HubError).code;
  }
};

describe('a caller that may ask anything', () => {
  const documents = createDocuments(registered);
  const ask = (request: DocumentRequest, caller = 'a') => documents.resolve(request, { documents: 'any', caller });

  it('names a document by its text, by its id, or by its hash alone', () => {
    expect(ask({ query: '{ x }' }).source).toBe('{ x }');
    expect(ask({ documentId: id }).source).toBe(known);
    expect(ask({ extensions: apollo(known) }).source).toBe(known);
  });

  it('brings a document by its hash once, and then by the hash alone; others may too', () => {
    const source = 'query Brought { __typename }';
    expect(codeOf(() => ask({ extensions: apollo(source) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const brought = ask({ query: source, extensions: apollo(source) });
    expect(codeOf(() => ask({ extensions: apollo(source) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
    brought.remember();
    expect(ask({ extensions: apollo(source) }).source).toBe(source);
    expect(ask({ extensions: apollo(source) }, 'b').source).toBe(source);
  });

  it.each<[string, DocumentRequest, string]>([
    ['nothing at all', {}, 'BAD_REQUEST'],
    ['a query that is no text', { query: 7 }, 'BAD_REQUEST'],
    ['an id that is no text', { documentId: ['sha256:'] }, 'BAD_REQUEST'],
    ['a text and an id at once', { query: known, documentId: id }, 'BAD_REQUEST'],
    ['a hash of another text', { query: '{ x }', extensions: apollo(known) }, 'BAD_REQUEST'],
    ['a hash in no hexadecimal', { extensions: { persistedQuery: { version: 1, sha256Hash: 'X' } } }, 'BAD_REQUEST'],
    [
      'a version that is not there',
      { extensions: { persistedQuery: { ...apollo(known), version: 2 } } },
      'BAD_REQUEST',
    ],
    ['an id that nobody registered', { documentId: `sha256:${'0'.repeat(64)}` }, 'PERSISTED_DOCUMENT_NOT_FOUND'],
  ])('is refused with %s', (_, request, code) => {
    expect(codeOf(() => ask(request))).toBe(code);
  });
});

describe('hostile 34: a caller that may ask registered documents only', () => {
  const documents = createDocuments(registered);
  const ask = (request: DocumentRequest) => documents.resolve(request, { documents: 'listed', caller: 'a' });

  it('has them by id or by hash, and has nothing else', () => {
    expect(ask({ documentId: id }).source).toBe(known);
    expect(ask({ documentId: hashOf(known) }).source).toBe(known);
    expect(ask({ extensions: apollo(known) }).source).toBe(known);
    expect(codeOf(() => ask({ query: '{ x }' }))).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(codeOf(() => ask({}))).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(codeOf(() => ask({ query: '{ x }', documentId: id }))).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(codeOf(() => ask({ query: '{ x }', extensions: apollo('{ x }') }))).toBe('PERSISTED_DOCUMENT_REQUIRED');
    expect(codeOf(() => ask({ extensions: apollo('{ x }') }))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
  });

  it('reaches no file through an id', () => {
    const names = [
      '../../package.json',
      '/etc/passwd',
      '..%2f..%2fetc',
      'known.graphql',
      '__proto__',
      'constructor',
      '\0',
    ];
    for (const name of names)
      for (const documentId of [name, `sha256:${name}`])
        expect(codeOf(() => ask({ documentId }))).toBe('PERSISTED_DOCUMENT_NOT_FOUND');
  });
});

describe('registered documents', () => {
  it('are the files of a folder or the entries of a manifest, by the hash of their text', () => {
    const place = join(folder, 'documents');
    mkdirSync(place);
    writeFileSync(join(place, 'known.graphql'), known);
    writeFileSync(join(place, 'notes.txt'), '{ x }');
    expect(readRegistered(place)).toEqual(registered);
    const manifest = join(folder, 'documents.json');
    writeFileSync(manifest, JSON.stringify({ [hashOf(known)]: known, [`sha256:${hashOf('{ x }')}`]: '{ x }' }));
    expect([...readRegistered(manifest).values()]).toEqual([known, '{ x }']);
    expect(readRegistered(undefined).size).toBe(0);
  });

  it('are refused whole where the place cannot be read or an entry is not what its hash says', () => {
    const manifest = join(folder, 'wrong.json');
    for (const content of [`{"${hashOf('{ x }')}":"{ y }"}`, '["{ x }"]', 'no JSON']) {
      writeFileSync(manifest, content);
      expect(codeOf(() => readRegistered(manifest))).toBe('CONFIG_INVALID');
    }
    expect(codeOf(() => readRegistered(join(folder, 'nowhere')))).toBe('CONFIG_INVALID');
  });
});

describe('hostile 33: documents that callers brought', () => {
  const bring = (kept: KeptDocuments, caller: string, count: number, length = 10) => {
    for (let index = 0; index < count; index += 1) {
      const source = `${caller} ${index}`.padEnd(length);
      kept.keep(caller, hashOf(source), source);
    }
  };
  const has = (kept: KeptDocuments, caller: string, index: number, length = 10) =>
    kept.get(hashOf(`${caller} ${index}`.padEnd(length))) !== undefined;

  it('are bounded by their length, and the least recently used go first', () => {
    const kept = new KeptDocuments(100);
    bring(kept, 'a', 10);
    expect(has(kept, 'a', 0)).toBe(true);
    bring(kept, 'a', 11);
    expect([kept.size, has(kept, 'a', 0), has(kept, 'a', 1)]).toEqual([10, true, false]);
  });

  it('of one caller are not driven out by the flood of another', () => {
    const kept = new KeptDocuments(1_000);
    bring(kept, 'quiet', 5);
    bring(kept, 'flood', 9_000);
    expect([0, 1, 2, 3, 4].map((index) => has(kept, 'quiet', index))).toEqual([true, true, true, true, true]);
    expect(kept.size).toBe(100);
  });

  it('leave room for a newcomer when the room is full', () => {
    const kept = new KeptDocuments(1_000);
    bring(kept, 'flood', 200);
    bring(kept, 'new', 3);
    expect([has(kept, 'new', 0), has(kept, 'new', 2), kept.size]).toEqual([true, true, 100]);
  });

  it('are not kept where one alone would take much of the room', () => {
    const kept = new KeptDocuments(1_000);
    bring(kept, 'a', 1, 126);
    expect(kept.size).toBe(0);
  });
});
