import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';

/** Requests that are on their way at the same time. */
const together = 50;
const tries = 2_000;

describe(`one ticket that is opened two thousand times with one key, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let office: Token;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    office = await token(home, ['--role', 'CITY_OFFICE', '--region', '420100']);
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('is one ticket, whatever order the answers come in', async () => {
    const open = `mutation ($input: OpenTicketInput!) {
      openTicket(input: $input, idempotencyKey: "the-one-key") { ... on Ticket { id version } }
    }`;
    const input = {
      ...{ enterpriseId: 'e-1', regionCode: '420102', kind: 'DEMAND', category: 'FINANCE' },
      ...{ title: '续贷', text: '续贷' },
    };
    const ids = new Set<string>();
    let left = tries;
    const caller = async (): Promise<void> => {
      while (left-- > 0) {
        const { data } = await hub.ask(open, office, { input });
        // Refused for the rate, it is asked again: only answers count.
        if (data?.openTicket) ids.add(data.openTicket.id);
        else left += 1;
      }
    };
    await Promise.all(Array.from({ length: together }, caller));
    expect(ids.size).toBe(1);
    const { tickets } = await hub.data(
      '{ tickets(filter: { region: "420100" }, first: 5) { totalCount nodes { version } } }',
      office,
    );
    expect(tickets).toEqual({ totalCount: 1, nodes: [{ version: 1 }] });
  }, 600_000);
});
