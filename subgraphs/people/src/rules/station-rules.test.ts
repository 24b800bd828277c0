import { judgeWh01, judgeWh02, judgeWh04, judgeWh05, judgeWh12, judgeWh24, judgeWh26 } from './station-rules.js';
import { stationAttachmentWords } from './station-vocabulary.js';

const yes = { given: true, attestedOn: '2026-06-01' };
const kinds = Object.keys(stationAttachmentWords) as (keyof typeof stationAttachmentWords)[];
const without = (gone: string) => kinds.filter((kind) => kind !== gone);

it.each([
  ['STATION', '甲', '乙', 0, 'PASS'],
  ['STATION', null, '乙', 0, 'UNKNOWN'],
  ['BRANCH', '甲', null, 0, 'UNKNOWN'],
  ['GENERAL', '甲', '乙', 0, 'PASS'],
  ['GENERAL', '甲', '乙', 1, 'FAIL'],
] as const)(
  'WH-01: %s, master %s, contact %s, %i other general stations: %s',
  (type, master, contact, others, verdict) => {
    const answer = judgeWh01({ type, master, contact, otherGeneralStations: others });
    expect(answer.verdict).toBe(verdict);
    expect(JSON.stringify(answer)).not.toMatch(/甲|乙/);
  },
);

it.each([
  ['STATION', { type: 'BRANCH', state: 'ACTIVE' }, 'PASS'],
  ['STATION', { type: 'GENERAL', state: 'ACTIVE' }, 'FAIL'],
  ['STATION', null, 'FAIL'],
  ['STATION', { type: 'BRANCH', state: 'EXITED_ORDERED' }, 'FAIL'],
  ['BRANCH', { type: 'GENERAL', state: 'ACTIVE' }, 'PASS'],
  ['BRANCH', { type: 'BRANCH', state: 'ACTIVE' }, 'FAIL'],
  ['GENERAL', null, 'PASS'],
  ['GENERAL', { type: 'GENERAL', state: 'ACTIVE' }, 'FAIL'],
] as const)('WH-02: %s under %o: %s', (type, parent, verdict) => expect(judgeWh02(type, parent).verdict).toBe(verdict));

it.each([
  [{ cleanRecord: yes, premisesAndStaff: yes, capability: yes }, 'PASS'],
  [{ cleanRecord: yes, premisesAndStaff: { ...yes, given: false }, capability: null }, 'FAIL'],
  [{ cleanRecord: yes, premisesAndStaff: yes, capability: null }, 'UNKNOWN'],
  [null, 'UNKNOWN'],
])('WH-04: %o: %s', (made, verdict) => expect(judgeWh04(made).verdict).toBe(verdict));

it.each([
  [kinds, null, 'PASS'],
  [without('ORGANISATION_CODE'), null, 'FAIL'],
  [without('ORGANISATION_CODE'), '91420100MA4K00001U', 'PASS'],
  [without('SEALED_FORM'), '91420100MA4K00001U', 'FAIL'],
  [[], null, 'FAIL'],
  [null, null, 'UNKNOWN'],
])('WH-05: %o with code %s: %s', (attached, uscc, verdict) => expect(judgeWh05(attached, uscc).verdict).toBe(verdict));

it.each([
  ['on the last day', '2026-09-18', '2026-10-15', '2026-11-20', 'PASS'],
  ['a day late: taken and flagged', '2026-09-18', '2026-10-16', '2026-11-20', 'WARN'],
  ['not yet, in time', '2026-09-18', null, '2026-10-15', 'PASS'],
  ['not yet, overdue', '2026-09-18', null, '2026-10-16', 'FAIL'],
  ['before the measures', '2026-05-28', null, '2026-11-20', 'NOT_APPLICABLE'],
  ['overdue by a calendar that is not out', '2027-03-01', null, '2027-06-01', 'MANUAL_REVIEW'],
  ['in time by a calendar that is not out', '2027-03-01', '2027-03-02', '2027-06-01', 'PASS'],
])('WH-12 %s', (_name, changedOn, submittedOn, today, verdict) =>
  expect(judgeWh12(changedOn, submittedOn, today).verdict).toBe(verdict),
);

it('WH-24 and WH-26', () => {
  expect(judgeWh24(['DEMAND_RESPONSE', 'CAPABILITY', 'GOVERNMENT_LIAISON']).verdict).toBe('PASS');
  expect(judgeWh24(['CAPABILITY']).verdict).toBe('WARN');
  expect(judgeWh24(null).verdict).toBe('UNKNOWN');
  expect(
    [judgeWh26(true, false), judgeWh26(true, true), judgeWh26(false, false)].map(({ verdict }) => verdict),
  ).toEqual(['FAIL', 'PASS', 'PASS']);
});
