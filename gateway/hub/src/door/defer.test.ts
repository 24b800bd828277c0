import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { type LiveDoor, liveDoor } from '../testing/live-door.js';

const query = '{ things { id ... @defer(label: "later") { name } } }';
const patches = 'multipart/mixed; deferSpec=20220824';

describe('an answer in parts', () => {
  let live: LiveDoor;
  let uri: string;

  beforeAll(async () => {
    live = await liveDoor();
    uri = `http://127.0.0.1:${live.port}/graphql`;
  });
  afterAll(() => live.stop());

  const ask = (accept: string, asked = query) =>
    fetch(uri, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: asked }),
    });

  it('is given to who takes it: the first part, then patches', async () => {
    const answer = await ask(`${patches}, application/json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'multipart/mixed; boundary="-"; deferSpec=20220824',
    ]);
    const parts = (await answer.text()).split(/\r\n---(?:--)?\r\n/).flatMap((part) => {
      const [, body] = part.split('\r\n\r\n');
      return body ? [JSON.parse(body)] : [];
    });
    const requestId = answer.headers.get('x-request-id');
    expect(parts[0]).toMatchObject({ data: { things: [{ id: '0' }] }, hasNext: true, extensions: { requestId } });
    expect(parts.slice(1).flatMap(({ incremental = [] }) => incremental)).toEqual([
      { data: { name: 'thing 0' }, path: ['things', 0], label: 'later' },
    ]);
    expect(parts.map(({ hasNext }) => hasNext)).toEqual([...Array(parts.length - 1).fill(true), false]);
  });

  it('is given to Apollo Client', async () => {
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri }),
      incrementalHandler: new Defer20220824Handler(),
    });
    const { data } = await client.query({ query: gql(query), fetchPolicy: 'no-cache' });
    expect(data).toMatchObject({ things: [{ id: '0', name: 'thing 0' }] });
    client.stop();
  });

  it('is given in one piece to who takes JSON, and refused to who takes parts of another kind alone', async () => {
    for (const accept of ['*/*', 'application/json', 'multipart/mixed, application/json;q=0.5'])
      expect(await (await ask(accept)).json()).toMatchObject({ data: { things: [{ id: '0', name: 'thing 0' }] } });
    const refused = await ask('multipart/mixed');
    expect([refused.status, await refused.json()]).toEqual([
      406,
      expect.objectContaining({
        errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) })],
      }),
    ]);
  });

  it('is one piece where nothing is deferred, and what is wrong with a question is, too', async () => {
    const whole = await ask(`${patches}, application/json`, '{ things { id } }');
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect((await ask(`${patches}, application/json;q=0.9`, '{ nothing }')).status).toBe(200);
    expect((await ask(`${patches}, application/graphql-response+json`, '{ nothing }')).status).toBe(400);
  });
});
