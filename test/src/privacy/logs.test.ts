import { dialect } from '@qishu/kit/records';
import { bearing } from '../running/ask.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { type Collector, startCollector } from './collector.js';

/** What a caller knows of somebody; none of it may stay anywhere after the answer. */
const secrets = ['欧阳若水', '13912345678', '110101199003070417', '91320594MA1SECRET0', 'ouyang@example.cn'];
const [name, phone, idNumber, uscc, email] = secrets;

/** Requests that carry it: right ones and every way to be wrong in. */
const requests: { query: string; variables?: unknown; operationName?: string }[] = [
  {
    query: 'query Find($q: String) { enterprises(first: 1, filter: { industry: $q }) { totalCount } }',
    variables: { q: name },
  },
  { query: 'query One($u: ID!) { enterprise(id: $u) { nameZh } }', variables: { u: name } },
  { query: 'query Wrong($n: Int!) { regions(first: $n) { totalCount } }', variables: { n: phone } },
  { query: 'query Many($n: Int!) { regions(first: $n) { totalCount } }', variables: { n: { phone, idNumber, email } } },
  { query: 'query Missing($n: Int!) { regions(first: $n) { totalCount } }', variables: { other: idNumber } },
  { query: `{ enterprise(uscc: "${uscc}") { nameZh } }` },
  { query: `{ enterprises(filter: { industry: "${name}" }) { totalCount nothing } }` },
  { query: `{ enterprise(id: "${email}" ` },
  { query: '{ __typename }', operationName: `${name}\u202e\u0000` },
  { query: '{ __typename }', variables: [phone] },
  { query: '{ __typename }', variables: idNumber },
];

describe(`what a hub keeps of its callers’ data in logs and traces, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let collector: Collector;
  beforeAll(async () => {
    [home, collector] = [makeHome(), await startCollector()];
    hub = await startHub(home, { QISHU_SCALE: 'none', QISHU_LOG_LEVEL: 'trace', QISHU_TRACES_URL: collector.url });
  }, 120_000);
  afterAll(async () => {
    collector.close();
    await endPrograms();
    await home.remove();
  });

  it('is nothing of it, at the most talkative level, whether the request was right or wrong', async () => {
    const token = await hub.role('CITY_OFFICE 320500');
    const statuses: number[] = [];
    for (const [index, request] of requests.entries())
      for (const authorization of [bearing(null), bearing(token), { authorization: `Bearer ${token}x` }]) {
        const response = await fetch(`${hub.address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-request-id': `request-${index}`, ...authorization },
          body: JSON.stringify(request),
        });
        statuses.push(response.status);
        await response.text();
      }
    expect(new Set(statuses)).toEqual(new Set([200, 400, 401]));
    const { out, err } = await hub.program.end();
    for (const [index] of requests.entries()) expect(err).toContain(`"requestId":"request-${index}"`);
    expect(collector.text()).toContain('request-0');
    for (const text of [out, err, collector.text()]) for (const secret of secrets) expect(text).not.toContain(secret);
    // Standard output shows demonstration tokens when the hub starts, perhaps this very one.
    for (const text of [err, collector.text()]) expect(text).not.toContain(String(token));
  }, 120_000);
});
