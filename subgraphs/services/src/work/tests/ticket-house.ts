import { setTimeout } from 'node:timers/promises';
import { readChanges } from '@qishu/kit/log';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignedEnterprise } from '../../records/assigned-enterprise.js';
import { KnownOffice, KnownUnit } from '../../records/known-office.js';
import { subgraph } from '../../subgraph.js';

/** Those who act on tickets of an enterprise in 江岸区, 武汉. */
export const actors = {
  enterprise: principalOf('ENTERPRISE', { enterpriseId: 'e1', subject: 'enterprise-1' }),
  specialist: principalOf('SPECIALIST', { specialistId: 's1', subject: 'specialist-1' }),
  county: principalOf('COUNTY_OFFICE', { regions: ['420102'], officeId: 'o-county', subject: 'county-1' }),
  city: principalOf('CITY_OFFICE', { regions: ['420100'], officeId: 'o-city', subject: 'city-1' }),
  province: principalOf('PROVINCE_OFFICE', { regions: ['420000'], officeId: 'o-province', subject: 'province-1' }),
  platform: principalOf('CITY_PLATFORM', { regions: ['420100'], sources: ['HANQITONG'], subject: 'platform-1' }),
  elsewhere: principalOf('COUNTY_OFFICE', { regions: ['320102'], officeId: 'o-nanjing', subject: 'nanjing-1' }),
  handler: principalOf('COMPLAINT_HANDLER', { unitId: 'u-handler', subject: 'handler-1' }),
} as const satisfies Record<string, Principal>;

const offices = [
  { id: 'o-county', level: 'COUNTY', regionCode: '420102' },
  { id: 'o-city', level: 'CITY', regionCode: '420100' },
  { id: 'o-province', level: 'PROVINCE', regionCode: '420000' },
  { id: 'o-nanjing', level: 'COUNTY', regionCode: '320102' },
] as const;

const units = [
  { id: 'u-own', industryFunction: true, regionCode: '420102' },
  { id: 'u-own-city', industryFunction: true, regionCode: '420100' },
  { id: 'u-peer', industryFunction: false, regionCode: '420102' },
  { id: 'u-peer-city', industryFunction: false, regionCode: '420100' },
  { id: 'u-peer-province', industryFunction: false, regionCode: '420000' },
] as const;

/** A subgraph with what people tells of offices, units and assignments. */
export interface TicketHouse extends TestSubgraph {
  /** Runs one command; the answer is its union, by `__typename`. */
  run(as: Principal, command: string, input: object, key?: string): Promise<Answer>;
  /** Opens a ticket of the enterprise and returns its id. */
  open(as?: Principal, more?: object): Promise<string>;
  /** Every event of the log about a type. */
  told(type: string): Promise<{ recordId: string; name: string; version: number }[]>;
  /** Sets the clock of the house. */
  at(instant: string): void;
}

/** What a command answered, flattened for tests. */
export interface Answer {
  readonly __typename: string;
  readonly id?: string;
  readonly state?: string;
  readonly version?: number;
  readonly verdicts?: readonly { ruleId: string; verdict: string }[];
  readonly errors?: readonly string[];
}

let keys = 0;
export const freshKey = (): string => `test-key-${++keys}`;

const upper = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;

const complaintCommands = /[Cc]omplain/;

/** Waits until the relay has given every event its place. */
async function numbered({ subgraph: { runtime } }: TestSubgraph): Promise<void> {
  const waiting = 'SELECT COUNT(*) AS found FROM log_events WHERE seq IS NULL';
  while (Number((await runtime.store.read.query(waiting))[0].found) > 0) await setTimeout(10);
}

/** The input type of each command, read from the schema. */
function inputType(house: TestSubgraph, command: string): string {
  const field = house.subgraph.schema.getMutationType()?.getFields()[command];
  return String(field?.args.find(({ name }) => name === 'input')?.type);
}

/** A draft of a ticket. */
const draft = {
  ...{ enterpriseId: 'e1', regionCode: '420102', kind: 'PROBLEM', category: 'FINANCE' },
  ...{ title: '流动资金贷款续贷', text: '企业订单增加，原贷款下月到期，希望协调银行续贷。' },
};

export async function openTicketHouse(start = '2026-05-28T02:00:00Z'): Promise<TicketHouse> {
  let clock = new Date(start);
  const house = await startTestSubgraph(subgraph, {}, { now: () => clock });
  const { store } = house.subgraph.runtime;
  await store.write(async (manager) => {
    await manager.insert(KnownOffice, [...offices]);
    await manager.insert(KnownUnit, [...units]);
    const assigned = { enterpriseId: 'e1', specialistId: 's1', assignedFrom: '2026-01-01' };
    await manager.insert(AssignedEnterprise, { id: 'a1', ...assigned });
  });
  const run: TicketHouse['run'] = async (as, command, input, key = freshKey()) => {
    const result = complaintCommands.test(command) ? 'PaymentComplaint' : 'Ticket';
    const query = `mutation ($input: ${inputType(house, command)}, $key: String!) { done: ${command}(input: $input, idempotencyKey: $key) {
      __typename ... on ${result} { id state version } ... on RuleRefused { verdicts { ruleId verdict } } ... on VersionConflict { actual } } }`;
    const { data, errors } = await house.ask(as, query, { input, key });
    const answer = (data?.done ?? { __typename: 'Error' }) as Answer;
    return { ...answer, ...(errors && { errors: errors.map(({ extensions }) => String(extensions?.code)) }) };
  };
  return {
    ...house,
    run,
    at: (instant) => {
      clock = new Date(instant);
    },
    open: async (as = actors.county, more = {}) => {
      const answer = await run(as, 'openTicket', { ...draft, ...more });
      if (!answer.id) throw new Error(`openTicket: ${upper(JSON.stringify(answer))}`);
      return answer.id;
    },
    told: async (type) => {
      await numbered(house);
      const reader = {
        principal: principalOf('SUBGRAPH', { scopes: ['services:read', 'complaints:read', 'feed:read'] }),
        ...{ store, regions: house.subgraph.runtime.regions, seal: house.subgraph.runtime.seal },
      };
      const found: { recordId: string; name: string; version: number }[] = [];
      for (let after: string | null = null; ; ) {
        const page = await readChanges(
          house.subgraph.runtime.recordLog,
          { after, types: [type], first: 1_000 },
          reader,
        );
        found.push(...page.changes.map(({ recordId, name, version }) => ({ recordId, name, version })));
        after = page.endCursor;
        if (!page.hasMore) return found;
      }
    },
  };
}
