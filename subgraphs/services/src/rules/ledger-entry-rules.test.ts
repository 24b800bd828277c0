import {
  type EntryFacts,
  fourFields,
  namesNotifiedBody,
  namesPolicies,
  ofFiveCategories,
  recordedInTime,
} from './ledger-entry-rules.js';

const now = new Date('2026-03-06T10:00:00+08:00');
const facts: EntryFacts = {
  ...{ enterpriseId: 'e1', servedAt: now, contentZh: '内容', outcomeZh: '成效', category: 'CAPABILITY' },
  ...{ notifiedBodyZh: null, policyIds: null },
};

describe('the four fields (JS-11)', () => {
  it.each([
    ['all', {}, 'PASS'],
    ['no enterprise', { enterpriseId: null }, 'FAIL'],
    ['no time', { servedAt: null }, 'FAIL'],
    ['blank content', { contentZh: ' 　' }, 'FAIL'],
    ['no outcome', { outcomeZh: '' }, 'FAIL'],
    ['a service to come', { servedAt: new Date(now.getTime() + 1) }, 'FAIL'],
  ])('with %s', (_what, change, expected) => expect(fourFields({ ...facts, ...change }, now).verdict).toBe(expected));

  it('shows no word of the ledger', () =>
    expect(JSON.stringify(fourFields({ ...facts, contentZh: '秘密' }, now))).not.toContain('秘密'));
});

const china = (text: string): Date => new Date(`${text}+08:00`);

describe('the time of recording (JS-12)', () => {
  it.each([
    ['on the next working day', '2026-03-05T09:00', '2026-03-06T23:59', 'PASS'],
    ['a day later', '2026-03-05T09:00', '2026-03-07T00:00', 'WARN'],
    ['before the rule', '2022-03-05T09:00', '2022-05-07T00:00', 'NOT_APPLICABLE'],
  ])('%s', (_when, served, recorded, expected) =>
    expect(recordedInTime(china(served), china(recorded)).verdict).toBe(expected),
  );
  it('is unknown without one of the two', () => expect(recordedInTime(now, null).verdict).toBe('UNKNOWN'));
});

describe('the category', () => {
  it.each([
    ['DEMAND_INTAKE', 'PASS'],
    ['OTHER', 'FAIL'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('%s is one of the five (JS-25): %s', (category, expected) =>
    expect(ofFiveCategories(category).verdict).toBe(expected),
  );

  it.each([
    ['RIGHTS_PROTECTION', null, 'FAIL'],
    ['RIGHTS_PROTECTION', '演示局', 'PASS'],
    ['CAPABILITY', null, 'NOT_APPLICABLE'],
    [null, '演示局', 'UNKNOWN'],
  ])('%s told to %s (JS-26): %s', (category, notifiedBodyZh, expected) =>
    expect(namesNotifiedBody({ ...facts, category, notifiedBodyZh }).verdict).toBe(expected),
  );

  it.each([
    ['POLICY_DELIVERY', ['p1'], 'PASS'],
    ['POLICY_DELIVERY', [], 'WARN'],
    ['POLICY_DELIVERY', null, 'WARN'],
    ['CAPABILITY', null, 'NOT_APPLICABLE'],
    [null, ['p1'], 'UNKNOWN'],
  ])('%s with policies %j (CD-01): %s', (category, policyIds, expected) =>
    expect(namesPolicies({ ...facts, category, policyIds }).verdict).toBe(expected),
  );
});
