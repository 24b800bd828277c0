import type { Role, Tier } from '@qishu/schema';
import type { RecognitionState } from './in-force.js';
import {
  changeReported,
  competent,
  type HeldTitle,
  noReturn,
  noSkipping,
  notRunOut,
  oneTitle,
  reasonGiven,
  runOut,
} from './recognition-guards.js';
import { changesOf, stepOffered, type Window, windowOpen } from './recognition-steps.js';

const title = (tier: Tier, state: RecognitionState = 'IN_FORCE', more: Partial<HeldTitle> = {}): HeldTitle => ({
  ...{ tier, state, endedOn: null, inForceFrom: '2025-01-01', inForceTo: '2027-12-31' },
  ...more,
});
const after = '2026-04-01';

it.each<[Tier, readonly HeldTitle[], string, string]>([
  ['PROVINCIAL_SRDI', [title('INNOVATIVE_SME')], after, 'PASS'],
  ['PROVINCIAL_SRDI', [], after, 'FAIL'],
  ['PROVINCIAL_SRDI', [title('INNOVATIVE_SME', 'APPLIED', { inForceFrom: null, inForceTo: null })], after, 'FAIL'],
  ['PROVINCIAL_SRDI', [title('INNOVATIVE_SME')], '2028-01-01', 'FAIL'],
  ['PROVINCIAL_SRDI', [], '2026-03-31', 'NOT_APPLICABLE'],
  ['LITTLE_GIANT', [title('INNOVATIVE_SME')], after, 'FAIL'],
  ['LITTLE_GIANT', [title('PROVINCIAL_SRDI')], after, 'PASS'],
  ['KEY_LITTLE_GIANT', [title('LITTLE_GIANT')], after, 'PASS'],
  ['MUNICIPAL_SRDI', [], after, 'NOT_APPLICABLE'],
  ['INNOVATIVE_SME', [], after, 'NOT_APPLICABLE'],
])('RC-01: %s with %j on %s is %s', (tier, titles, on, verdict) =>
  expect(noSkipping(tier, titles, on).verdict).toBe(verdict),
);

it.each<[string | null, string, string]>([
  ['2023-11-20', '2026-11-19', 'FAIL'],
  ['2023-11-20', '2026-11-20', 'PASS'],
  ['2024-02-29', '2027-02-27', 'FAIL'],
  ['2024-02-29', '2027-02-28', 'PASS'],
  [null, '2026-11-20', 'UNKNOWN'],
])('RC-02: revoked on %s, an application of %s is %s', (endedOn, on, verdict) =>
  expect(noReturn([title('PROVINCIAL_SRDI', 'REVOKED', { endedOn })], on).verdict).toBe(verdict),
);

it('RC-02: the last of several revocations counts, and none bars nothing', () => {
  const revoked = ['2018-01-01', '2025-01-01'].map((endedOn) => title('SEED', 'REVOKED', { endedOn }));
  expect(noReturn(revoked, '2026-01-01').verdict).toBe('FAIL');
  expect(noReturn([title('SEED')], '2026-01-01').verdict).toBe('PASS');
});

it.each([
  ['2026-11-20', '2026-11-20', 'PASS', 'FAIL'],
  ['2026-11-20', '2026-11-21', 'FAIL', 'PASS'],
  [null, '2026-11-20', 'NOT_APPLICABLE', 'FAIL'],
])('RC-04 and RC-05: until %s, on %s: %s and %s', (expiresOn, on, goesOn, isOver) => {
  expect(notRunOut(expiresOn, on).verdict).toBe(goesOn);
  expect(runOut(expiresOn, on).verdict).toBe(isOver);
});

it.each([
  [undefined, 'FAIL'],
  [null, 'FAIL'],
  ['   造假  ', 'FAIL'],
  ['数据造假', 'PASS'],
])('RC-06: the reason %j is %s', (reason, verdict) => expect(reasonGiven(reason).verdict).toBe(verdict));

it.each<[Tier, Role, string]>([
  ['LITTLE_GIANT', 'PROVINCE_OFFICE', 'PASS'],
  ['LITTLE_GIANT', 'CITY_OFFICE', 'FAIL'],
  ['PROVINCIAL_SRDI', 'CITY_OFFICE', 'FAIL'],
  ['MUNICIPAL_SRDI', 'CITY_OFFICE', 'PASS'],
  ['MUNICIPAL_SRDI', 'COUNTY_OFFICE', 'FAIL'],
  ['DISTRICT_SRDI', 'COUNTY_OFFICE', 'PASS'],
  ['SEED', 'COUNTY_OFFICE', 'PASS'],
])('RC-07: %s handled by %s is %s', (tier, role, verdict) => expect(competent(tier, role).verdict).toBe(verdict));

it.each([
  ['2026-08-20', '2026-11-20', 'PASS'],
  ['2026-08-19', '2026-11-20', 'WARN'],
  ['2026-11-30', '2027-02-28', 'PASS'],
  ['2026-11-21', '2026-11-20', 'FAIL'],
])('RC-08: a change of %s reported on %s is %s', (changedOn, reportedOn, verdict) =>
  expect(changeReported(changedOn, reportedOn).verdict).toBe(verdict),
);

it.each<[RecognitionState, string]>([
  ['APPLIED', 'FAIL'],
  ['IN_FORCE', 'FAIL'],
  ['DUE_FOR_REVIEW', 'FAIL'],
  ['EXPIRED', 'PASS'],
  ['REJECTED', 'PASS'],
  ['REVOKED', 'PASS'],
])('RC-09: beside a %s title of the tier an application is %s', (state, verdict) => {
  expect(oneTitle('SEED', [title('SEED', state)]).verdict).toBe(verdict);
  expect(oneTitle('MUNICIPAL_SRDI', [title('SEED', state)]).verdict).toBe('PASS');
});

it('RC-10: only what the state offers', () => {
  expect(stepOffered('APPLIED', 'RECOMMEND', ['RECOMMEND', 'REJECT']).verdict).toBe('PASS');
  expect(stepOffered('EXPIRED', 'RECOMMEND', []).verdict).toBe('FAIL');
});

const batch: Window = { tier: 'PROVINCIAL_SRDI', state: 'OPEN', opensOn: '2026-05-01', closesOn: '2026-05-31' };
it.each<[Window | null, Tier, string, string]>([
  [batch, 'PROVINCIAL_SRDI', '2026-05-01', 'PASS'],
  [batch, 'PROVINCIAL_SRDI', '2026-05-31', 'PASS'],
  [batch, 'PROVINCIAL_SRDI', '2026-04-30', 'FAIL'],
  [batch, 'PROVINCIAL_SRDI', '2026-06-01', 'FAIL'],
  [batch, 'LITTLE_GIANT', '2026-05-15', 'FAIL'],
  [{ ...batch, state: 'ANNOUNCED' }, 'PROVINCIAL_SRDI', '2026-05-15', 'FAIL'],
  [{ ...batch, opensOn: null }, 'PROVINCIAL_SRDI', '2026-05-15', 'UNKNOWN'],
  [null, 'PROVINCIAL_SRDI', '2026-05-15', 'NOT_APPLICABLE'],
])('RC-11: %j takes %s on %s: %s', (window, tier, on, verdict) =>
  expect(windowOpen(window, tier, on).verdict).toBe(verdict),
);

it('a review that is passed gives three more years from the last day, without a day between', () => {
  const reviewed = { tier: 'LITTLE_GIANT', recognisedOn: '2023-07-15', expiresOn: '2026-07-14' } as const;
  expect(changesOf('PASS_REVIEW', reviewed, '2026-06-01')).toEqual({
    ...{ expiresOn: '2029-07-14', ruleVersion: '工信部企业〔2022〕63号' },
  });
});
