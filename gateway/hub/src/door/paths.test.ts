import { auditServer } from 'graphql-http';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import type { Hub } from '../start/hub.js';
import { read, smallHub, testFolder } from '../testing/small-hub.js';
import { usualQuestion } from './hot-path.js';

/** The same preference, said in a way that only Apollo Server reads. */
const saidOddly = (accept: string | null) => `${accept ?? '*/*'};q=0.9`;

describe('the usual POST, past Apollo Server and through it', () => {
  const at = testFolder();
  let hub: Hub;
  let url: string;
  let issuer: DevelopmentIssuer;

  beforeAll(async () => {
    hub = await smallHub(at);
    await hub.lifecycle.start();
    url = `http://127.0.0.1:${hub.door.port()}/graphql`;
    issuer = hub.issuer as DevelopmentIssuer;
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    at.remove();
  });

  /** What of an answer must not depend on the way that it went. */
  const answerOf = async (body: string, accept: string, headers: Record<string, string>) => {
    const sent = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, 'x-request-id': 'the-same', ...headers },
      body,
    });
    const { status, headers: given, body: answered } = await read(sent);
    const counted = /^(date|connection|keep-alive|content-length|x-ratelimit-.*)$/;
    return { status, headers: [...given].filter(([name]) => !counted.test(name)), body: answered };
  };

  const json = (value: unknown) => JSON.stringify(value);
  const names = 'query Names($first: Boolean = true) { people { nameZh @include(if: $first) } }';
  const bodies: [string, string][] = [
    ['a query', json({ query: '{ enterprises { nameZh specialist { nameZh } } }' })],
    ['variables', json({ query: names, variables: { first: false }, operationName: 'Names' })],
    [
      'nulls for what is not given',
      json({ query: '{ whoami }', variables: null, operationName: null, extensions: null }),
    ],
    ['extensions', json({ query: '{ whoami }', extensions: { some: 'value' } })],
    ['a mutation', json({ query: 'mutation { touch }' })],
    ['introspection', json({ query: '{ __schema { queryType { name } } __typename }' })],
    ['an error beside data', json({ query: '{ other(name: "nobody") enterprises { nameZh } }' })],
    ['an answer that is null', json({ query: '{ crashed: __type(name: "None") { name } }' })],
    ['a document that cannot be parsed', json({ query: '{ whoami(' })],
    ['a document that is not valid', json({ query: '{ nothing whoamy }' })],
    ['a bad variable', json({ query: 'query ($f: String!) { slow(file: $f) }', variables: { f: [1] } })],
    ['no such operation', json({ query: 'query A { whoami }', operationName: 'B' })],
    [
      'a document that is too deep',
      json({ query: `{ ${'enterprises { specialist {'.repeat(30)} nameZh ${'} }'.repeat(30)} }` }),
    ],
    ['a subscription', json({ query: 'subscription { ticks }' })],
    ['nothing to run', json({ query: '' })],
    ['a query that is no text', json({ query: 5 })],
    ['variables that are no object', json({ query: '{ whoami }', variables: 'x' })],
    ['no object', '[]'],
    ['keys of JavaScript', '{"query":"{ __proto__: whoami constructor: whoami }","__proto__":{"query":"{ people }"}}'],
  ];
  const accepts = ['*/*', 'application/json', 'application/graphql-response+json'];

  it.each(bodies)('answer %s alike', async (_, body) => {
    for (const accept of accepts) {
      const direct = await answerOf(body, accept, {});
      expect(await answerOf(body, saidOddly(accept), {})).toEqual(direct);
    }
  });

  it('are two ways indeed', () => {
    const asked = (accept: string) => usualQuestion({ headers: { accept } }, { query: '{ whoami }' }) !== undefined;
    expect(accepts.map(asked)).toEqual([true, true, true]);
    expect(accepts.map(saidOddly).map(asked)).toEqual([false, false, false]);
  });

  it('refuse a bad token alike, and know a good one', async () => {
    const body = json({ query: '{ whoami }' });
    const authorization = `Bearer ${await issuer.issue({ roles: ['CITY_OFFICE'], regions: ['320500'] })}`;
    for (const headers of [{ authorization }, { authorization: 'Bearer a.b.c' }]) {
      const direct = await answerOf(body, '*/*', headers);
      expect(await answerOf(body, saidOddly('*/*'), headers)).toEqual(direct);
    }
  });

  it('say with status 200 to the old media type alone what GraphQL finds wrong', async () => {
    const statuses = async (query: string) => {
      const answers = await Promise.all(accepts.map((accept) => answerOf(json({ query }), accept, {})));
      return answers.map(({ status }) => status);
    };
    expect(await statuses('{ nothing }')).toEqual([400, 200, 400]);
    const tooMany = `{ ${Array.from({ length: 201 }, (_, index) => `a${index}: whoami`).join(' ')} }`;
    expect(await statuses(tooMany)).toEqual([400, 400, 400]);
  });

  it.each<[string, (accept: string | null) => string | null]>([
    ['past Apollo Server', (accept) => accept],
    ['through Apollo Server', saidOddly],
  ])('conform to GraphQL over HTTP, %s', async (_, acceptOf) => {
    const fetchFn = (address: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      const accept = acceptOf(headers.get('accept'));
      if (accept !== null) headers.set('accept', accept);
      return fetch(address, { ...init, headers });
    };
    const results = await auditServer({ url, fetchFn });
    expect(results.length).toBeGreaterThan(50);
    const failed = results.filter(({ status }) => status === 'error' || status === 'warn');
    expect(failed.map((result) => [result.name, 'reason' in result && result.reason])).toEqual([]);
  });
});
