import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { formatError, HubError, httpStatusOf } from '@qishu/kit/base/light';

/** Answers what Node could not read as HTTP, or did not get in time, with a coded error; the connection ends with it. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    refuseSocket(socket, badRequest('请求未在时限内到达 the request did not arrive in time'), 408);
  else if (error.code === 'HPE_HEADER_OVERFLOW')
    refuseSocket(socket, badRequest('请求头过大 the headers are too large'), 431);
  else refuseSocket(socket, badRequest('请求格式有误 malformed request'));
}

/** Refuses a connection before anything else was written to it. */
export function refuseSocket(socket: Duplex, refusal: HubError, status = httpStatusOf(refusal.code)): void {
  const body = JSON.stringify({ errors: [formatError(refusal)] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function badRequest(reason: string): HubError {
  return new HubError('BAD_REQUEST', { reason });
}
