import { judgeWh03, judgeWh07, judgeWh08, judgeWh09, judgeWh10, judgeWh11, judgeWh23 } from './filing-rules.js';

const ON = '2026-06-10';
const yes = { given: true, attestedOn: '2026-06-01' };
const no = { given: false, attestedOn: '2026-06-01' };
const undated = { given: true, attestedOn: null };
const all = { cleanRecord: yes, voluntary: yes, health: yes };

describe('WH-07: what a specialist attests, and the education', () => {
  it.each([
    ['junior college and all three', 'JUNIOR_COLLEGE', all, 'PASS'],
    ['a doctor', 'DOCTOR', all, 'PASS'],
    ['secondary school', 'SECONDARY', all, 'FAIL'],
    ['education not told', null, all, 'UNKNOWN'],
    ['nothing attested', 'MASTER', null, 'UNKNOWN'],
    ['health not told', 'MASTER', { ...all, health: null }, 'UNKNOWN'],
    ['health without a date', 'MASTER', { ...all, health: undated }, 'UNKNOWN'],
    ['a clean record refused', 'MASTER', { ...all, cleanRecord: no }, 'FAIL'],
    ['refused and not told: refused wins', null, { ...all, voluntary: no }, 'FAIL'],
  ] as const)('%s', (_name, education, attestations, verdict) => {
    expect(judgeWh07({ education, attestations }, ON).verdict).toBe(verdict);
  });

  it('is unknown before the measures: their figure does not hold yet', () => {
    expect(judgeWh07({ education: 'MASTER', attestations: all }, '2026-05-28').verdict).toBe('UNKNOWN');
  });

  it('keeps health and record to a yes, a no and a date', () => {
    expect(judgeWh07({ education: 'MASTER', attestations: all }, ON).inputs.map(({ field }) => field)).toEqual([
      ...['cleanRecord', 'cleanRecord.attestedOn', 'voluntary', 'voluntary.attestedOn'],
      ...['education', 'leastEducation', 'health', 'health.attestedOn'],
    ]);
  });
});

it.each([
  ['RESIDENT', 'st-1', 'PASS'],
  ['RESIDENT', null, 'UNKNOWN'],
  ['MOBILE', null, 'PASS'],
  ['MOBILE', 'st-1', 'FAIL'],
  ['GOV_SPECIALIST', null, 'NOT_APPLICABLE'],
] as const)('WH-03: %s with home station %s: %s', (kind, station, verdict) => {
  expect(judgeWh03(kind, station).verdict).toBe(verdict);
});

it.each([
  [judgeWh08('RESIDENT', true), 'PASS'],
  [judgeWh08('RESIDENT', false), 'FAIL'],
  [judgeWh08('RESIDENT', null), 'UNKNOWN'],
  [judgeWh08('MOBILE', null), 'NOT_APPLICABLE'],
  [judgeWh09('MOBILE', '2026-06-01'), 'PASS'],
  [judgeWh09('MOBILE', null), 'UNKNOWN'],
  [judgeWh09('RESIDENT', null), 'NOT_APPLICABLE'],
  [judgeWh10(false), 'PASS'],
  [judgeWh10(true), 'FAIL'],
  [judgeWh10(null), 'UNKNOWN'],
  [judgeWh11(null, null), 'NOT_APPLICABLE'],
  [judgeWh11('ANGEL_MENTOR', null), 'UNKNOWN'],
  [judgeWh11('SCI_TECH_COMMISSIONER', '武汉市科技局'), 'PASS'],
  [judgeWh23(['POLICY_EXPLAINER']), 'PASS'],
  [judgeWh23(['POLICY_PUBLICIST']), 'WARN'],
  [judgeWh23([]), 'UNKNOWN'],
  [judgeWh23(null), 'UNKNOWN'],
])('%o', (verdict, expected) => expect(verdict.verdict).toBe(expected));
