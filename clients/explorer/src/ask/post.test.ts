import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post } from './post.js';

let server: Server;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

afterEach(() => new Promise((resolve) => server.close(resolve)));

test('an answer carries its request id from extensions, else from the header', async () => {
  const address = await serve((request, response) => {
    response.setHeader('x-request-id', 'of-header');
    const extensions = request.headers.authorization === 'Bearer t' ? { requestId: 'of-extensions' } : undefined;
    response.end(JSON.stringify({ data: { a: 1 }, extensions }));
  });
  const signed = await post(address, { query: '{ a }' }, { authorization: 'Bearer t' });
  expect(signed).toMatchObject({ status: 200, requestId: 'of-extensions', result: { data: { a: 1 } } });
  expect((await post(address, { query: '{ a }' }, {})).requestId).toBe('of-header');
});

test('a GraphQL error with HTTP 400 is kept as it is', async () => {
  const errors = [{ message: '游标无效', extensions: { code: 'BAD_CURSOR' } }];
  const address = await serve((_, response) => response.writeHead(400).end(JSON.stringify({ errors })));
  expect(await post(address, { query: '{ a }' }, {})).toMatchObject({ status: 400, result: { errors } });
});

test('a page of a proxy becomes an error that says its status and how it begins', async () => {
  const address = await serve((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  const { status, result } = await post(address, { query: '{ a }' }, {});
  expect(status).toBe(502);
  expect(result.errors?.[0]?.message).toContain('HTTP 502');
  expect(result.errors?.[0]?.extensions?.body).toBe('<h1>Bad gateway</h1>');
});

test('a server that hangs up becomes an error, but an abort is thrown', async () => {
  const address = await serve((request) => request.socket.destroy());
  const { status, result } = await post(address, { query: '{ a }' }, {});
  expect(status).toBeNull();
  expect(result.errors?.[0]?.message).toContain('无法连接服务器');
  await expect(post(address, { query: '{ a }' }, {}, AbortSignal.abort())).rejects.toThrow();
});
