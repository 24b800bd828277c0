import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { formatError, HubError } from '@qishu/kit/base';

/** Answers what Node could not read as HTTP, or did not get in time, with a coded error; the connection ends with it. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, refusal] = refusalOf(error.code);
  const body = JSON.stringify({ errors: [formatError(refusal)] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): [number, HubError] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return [408, new HubError('BAD_REQUEST', { reason: '请求超时 the request did not arrive in time' })];
  if (code === 'HPE_HEADER_OVERFLOW')
    return [431, new HubError('BAD_REQUEST', { reason: '请求头过大 the headers are too large' })];
  return [400, new HubError('BAD_REQUEST', { reason: '请求格式有误 malformed request' })];
}
