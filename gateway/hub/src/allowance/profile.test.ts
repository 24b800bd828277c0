import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits } from '@qishu/engine';
import { anonymous, type Role, roles } from '@qishu/schema';
import { readAllowances } from './allowance-file.js';
import { createProfiles } from './profile.js';

const folder = mkdtempSync(join(tmpdir(), 'qishu-allowances-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (content: unknown): string => {
  const file = join(folder, 'allowances.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const profileIn = (content: unknown, development = false) => {
  const profileOf = createProfiles(readAllowances(fileOf(content)), { development });
  return (subject: string, role: Role) => profileOf({ ...anonymous, kind: 'person', subject, role });
};
const rate = { points: 100, seconds: 60, requestsPerSecond: 5, burst: 10 };

describe('the file of allowances', () => {
  it('that comes with the hub grants every role something, and tells visitors of production no names', () => {
    const inProduction = createProfiles(readAllowances(), { development: false });
    const inDevelopment = createProfiles(readAllowances(), { development: true });
    for (const role of Object.keys(roles) as Role[]) {
      const { limits, rate: granted } = inProduction({ ...anonymous, role });
      expect(Object.keys(limits)).toEqual(Object.keys(defaultLimits));
      expect(granted === undefined).toBe(role === 'SUBGRAPH');
    }
    expect(inProduction(anonymous)).toMatchObject({ mayIntrospect: false, maySuggest: false, explain: 'cost' });
    expect(inDevelopment(anonymous)).toMatchObject({ mayIntrospect: true, maySuggest: true });
    expect(inProduction({ ...anonymous, role: 'CITY_OFFICE' })).toMatchObject({ mayIntrospect: true });
  });

  it.each<[string, unknown, RegExp]>([
    ['is no JSON', '{', /no readable JSON/],
    ['names a role that does not exist', { default: {}, roles: { ROOT: {} } }, /roles/],
    ['names a limit that does not exist', { default: { limits: { hight: 1 } } }, /default\.limits.*hight/],
    ['has a key too many', { default: { depth: 3 } }, /default.*depth/],
    ['grants nothing of something', { default: { limits: { depth: 0 } } }, /default\.limits\.depth/],
    ['has half a rate', { default: { rate: { points: 1 } } }, /default\.rate/],
  ])('is refused where it %s', (_, content, fault) => {
    expect(() => readAllowances(fileOf(content))).toThrow(fault);
    expect(() => readAllowances(fileOf(content))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});

describe('the profile of a caller', () => {
  it('is the default, above that its role, above that its client', () => {
    const profileOf = profileIn({
      default: { limits: { depth: 5, tokens: 100 }, rate, documents: 'listed' },
      roles: { ANALYST: { limits: { depth: 9 }, explain: 'plan' } },
      clients: { 'portal-1': { limits: { tokens: 7 }, documents: 'any' } },
    });
    expect(profileOf('a', 'CITY_OFFICE')).toMatchObject({ limits: { depth: 5, tokens: 100 }, documents: 'listed' });
    expect(profileOf('a', 'ANALYST')).toMatchObject({ limits: { depth: 9, tokens: 100 }, explain: 'plan', rate });
    expect(profileOf('portal-1', 'ANALYST')).toMatchObject({ limits: { depth: 9, tokens: 7 }, documents: 'any' });
  });

  it('lets no operation cost more than a whole window of points', () => {
    const profileOf = profileIn({
      default: { limits: { cost: 500 }, rate },
      clients: { bulk: { rate: { ...rate, points: 1_000 } }, inside: { rate: 'off', limits: { cost: 9_000 } } },
    });
    const costs = ['someone', 'bulk', 'inside'].map((subject) => profileOf(subject, 'ANALYST').limits.cost);
    expect(costs).toEqual([100, 500, 9_000]);
  });

  it('is one object for all callers of a kind, so that what hangs on it is found again', () => {
    const profileOf = profileIn({ default: { rate }, clients: { b: {} } });
    expect(profileOf('a', 'ANALYST')).toBe(profileOf('c', 'ANALYST'));
    expect(profileOf('b', 'ANALYST')).not.toBe(profileOf('a', 'ANALYST'));
  });

  it('takes no grant for a subject that is called like something every object has', () => {
    const profileOf = profileIn({ default: { limits: { depth: 5 }, rate } });
    for (const subject of ['__proto__', 'constructor', 'toString'])
      expect(profileOf(subject, 'ANALYST').limits.depth).toBe(5);
  });
});
