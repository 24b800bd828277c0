import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { HubError } from '@qishu/kit/base/light';

const decoders: Readonly<Record<string, (() => NodeJS.ReadWriteStream & Readable) | undefined>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Whether a content type is JSON; throws UNSUPPORTED_MEDIA_TYPE where it is JSON in letters other than UTF-8. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  if (contentType === undefined) return false;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  if (type.trim() !== 'application/json') return false;
  const charset = parameters.map((parameter) => parameter.trim()).find((text) => text.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) throw new HubError('UNSUPPORTED_MEDIA_TYPE');
  return true;
}

/** Reads a JSON body of at most so many bytes, counted after decompression. Nothing at all is undefined. */
export async function readJson(request: IncomingMessage, most: number): Promise<unknown> {
  const text = await readText(request, most);
  if (text === '') return undefined;
  try {
    // A byte order mark is nothing to complain of.
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch {
    throw new HubError('BAD_REQUEST', { reason: '请求体不是 JSON the body is not JSON' });
  }
}

function readText(request: IncomingMessage, most: number): Promise<string> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (Number(request.headers['content-length'] ?? 0) > most)
    return Promise.reject(new HubError('BODY_TOO_LARGE', { most }));
  if (encoding === 'identity') return collect(request, request, most);
  // One encoding only: layers of compression are a bomb.
  const decoder = decoders[encoding]?.();
  if (!decoder) return Promise.reject(new HubError('UNSUPPORTED_MEDIA_TYPE'));
  request.pipe(decoder);
  return collect(request, decoder, most);
}

/** What a stream gives as text. The rest of a request that says more than it may is thrown away as it comes. */
function collect(request: IncomingMessage, source: Readable, most: number): Promise<string> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (error: HubError) => {
      source.removeAllListeners('data');
      if (source !== request) {
        request.unpipe();
        source.destroy();
      }
      request.resume();
      failed(error);
    };
    const broken = () => refuse(new HubError('BAD_REQUEST', { reason: '请求体不完整 the body is broken' }));
    source.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) refuse(new HubError('BODY_TOO_LARGE', { most }));
      else chunks.push(chunk);
    });
    source.once('end', () => done(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()));
    source.once('error', broken);
    request.once('close', () => request.complete || broken());
  });
}
