import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureLogs } from '@qishu/kit/base';
import { anonymous, type Principal, type Role } from '@qishu/schema';
import { loadHubConfig } from '../config.js';
import { type Allowance, createAllowance } from './allowance.js';
import { RateLimited } from './decision.js';

configureLogs({ level: 'silent' });

const folder = mkdtempSync(join(tmpdir(), 'qishu-allowance-'));
const file = join(folder, 'allowances.json');
const rate = { points: 100, seconds: 60, requestsPerSecond: 1_000, burst: 1_000 };
writeFileSync(
  file,
  JSON.stringify({
    default: { rate },
    roles: { SUBGRAPH: { rate: 'off' }, ANALYST: { rate: { ...rate, requestsPerSecond: 1, burst: 2 } } },
    clients: { 'client-1': { rate: { ...rate, points: 500 } } },
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = async (more: Record<string, string> = {}): Promise<Allowance> => {
  const allowance = await createAllowance(loadHubConfig({ QISHU_ALLOWANCES: file, ...more }, {}), {
    development: true,
  });
  allowance.start();
  return allowance;
};
const person = (subject: string, role: Role = 'PUBLIC'): Principal => ({ ...anonymous, kind: 'person', subject, role });
const visitor = (address: string) => ({ principal: anonymous, address });
const signedIn = (principal: Principal) => ({ principal, address: '192.0.2.1' });

/** What a caller is refused with, or undefined. */
const refusal = async (asked: Promise<unknown>): Promise<RateLimited | undefined> => {
  try {
    await asked;
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(RateLimited);
    return error as RateLimited;
  }
};

describe('points', () => {
  it('are taken by cost, and every answer says how many are left', async () => {
    const decision = await (await open()).admit(visitor('192.0.2.1'));
    expect(decision.headers()).toMatchObject({
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-used': '1',
    });
    await decision.charge(40);
    expect(decision.headers()).toMatchObject({ 'x-ratelimit-remaining': '60', 'x-ratelimit-used': '40' });
    const reset = Number(decision.headers()['x-ratelimit-reset']) * 1_000;
    expect(reset).toBeGreaterThan(Date.now());
    expect(reset).toBeLessThanOrEqual(Date.now() + 61_000);
  });

  it('run out with RATE_LIMITED, how long to wait, and what a refused operation would have cost still there', async () => {
    const allowance = await open();
    const decision = await allowance.admit(visitor('192.0.2.1'));
    await decision.charge(95);
    const again = await allowance.admit(visitor('192.0.2.1'));
    const refused = await refusal(again.charge(50));
    expect(refused).toMatchObject({ code: 'RATE_LIMITED' });
    expect(refused?.headers).toMatchObject({ 'x-ratelimit-remaining': '4' });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(50);
    await again.charge(4);
    await allowance.admit(visitor('192.0.2.1')).catch(() => undefined);
    expect(await refusal(allowance.admit(visitor('192.0.2.1')))).toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('are counted by address for visitors, by subject for whoever is signed in, whatever the address', async () => {
    const allowance = await open();
    await (await allowance.admit(visitor('192.0.2.1'))).charge(100);
    expect(await refusal(allowance.admit(visitor('192.0.2.1')))).toBeDefined();
    expect(await refusal(allowance.admit(visitor('192.0.2.2')))).toBeUndefined();
    expect(await refusal(allowance.admit(signedIn(person('zhang', 'CITY_OFFICE'))))).toBeUndefined();
    await (await allowance.admit(signedIn(person('li', 'CITY_OFFICE')))).charge(100);
    expect(await refusal(allowance.admit({ ...signedIn(person('li', 'CITY_OFFICE')), address: '::1' }))).toBeDefined();
  });

  it('are more for a client that was granted more, and not counted where the rate is off', async () => {
    const allowance = await open();
    const platform: Principal = { ...person('client-1', 'CITY_PLATFORM'), kind: 'platform' };
    expect((await allowance.admit(signedIn(platform))).headers()).toMatchObject({ 'x-ratelimit-limit': '500' });
    const service = await allowance.admit(signedIn({ ...person('service:people', 'SUBGRAPH'), kind: 'platform' }));
    await service.charge(1_000_000);
    expect(service.headers()).toEqual({});
  });

  it('a person whose account has the name of a platform shares nothing with it', async () => {
    const allowance = await open();
    await (await allowance.admit(signedIn({ ...person('x', 'CITY_PLATFORM'), kind: 'platform' }))).charge(100);
    expect(await refusal(allowance.admit(signedIn(person('x', 'CITY_OFFICE'))))).toBeUndefined();
  });
});

describe('time', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('makes the points whole again when the window has passed', async () => {
    const allowance = await open();
    await (await allowance.admit(visitor('192.0.2.1'))).charge(100);
    const refused = await refusal(allowance.admit(visitor('192.0.2.1')));
    expect(refused?.headers).toMatchObject({ 'retry-after': '60', 'x-ratelimit-remaining': '0' });
    jest.advanceTimersByTime(60_000);
    expect((await allowance.admit(visitor('192.0.2.1'))).headers()).toMatchObject({ 'x-ratelimit-remaining': '99' });
  });

  it('bounds the requests of one second, with a burst above that for the window', async () => {
    const allowance = await open();
    const ask = async () =>
      (await refusal(allowance.admit(signedIn(person('wang', 'ANALYST')))))?.headers['retry-after'];
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([undefined, undefined, undefined, '1']);
    jest.advanceTimersByTime(1_000);
    expect([await ask(), await ask()]).toEqual([undefined, '1']);
  });
});
