import { activationDueOn, judgeWh13, judgeWh14, judgeWh17, judgeWh22, judgeWh25 } from './exit-rules.js';
import { basisOf } from './projected.js';

const fresh = basisOf('known_service_records', { state: 'FOLLOWING', position: 9, head: 9, seconds: 0 });
const lagging = basisOf('known_service_records', { state: 'SNAPSHOT', position: 0, head: 9, seconds: null });
const filedOn = (on: string | null) => ({ field: 'filedOn', on }) as const;
const recognisedOn = (on: string | null) => ({ field: 'recognisedOn', on }) as const;
const filed = { state: 'PUBLISHED', since: filedOn('2026-06-10'), activated: false } as const;

describe('WH-13: no activation in six months', () => {
  it.each([
    ['2026-05-29', '2026-11-29'],
    ['2023-03-01', '2026-11-29'],
    ['2026-08-31', '2027-02-28'],
  ])('filed on %s runs until %s', (filedOn, due) => expect(activationDueOn(filedOn, '2026-11-20')).toBe(due));

  it.each([
    ['the day before', {}, '2026-12-09', 'PASS'],
    ['on the day', {}, '2026-12-10', 'FAIL'],
    ['activated', { activated: true }, '2027-06-10', 'PASS'],
    ['activated, date of filing lost', { activated: true, since: filedOn(null) }, '2027-06-10', 'PASS'],
    ['date of filing lost', { since: filedOn(null) }, '2027-06-10', 'UNKNOWN'],
    ['not filed', { state: 'SUBMITTED' }, '2027-06-10', 'NOT_APPLICABLE'],
    ['gone', { state: 'DEREGISTERED_SELF' }, '2027-06-10', 'NOT_APPLICABLE'],
    ['after the measures', {}, '2029-05-29', 'NOT_APPLICABLE'],
    ['before the measures', {}, '2026-05-28', 'NOT_APPLICABLE'],
    ['a station, the day before', { state: 'ACTIVE', since: recognisedOn('2026-06-10') }, '2026-12-09', 'PASS'],
    ['a station, on the day', { state: 'RECOGNISED', since: recognisedOn('2026-06-10') }, '2026-12-10', 'FAIL'],
    ['a station, activated', { state: 'ACTIVE', since: recognisedOn(null), activated: true }, '2026-12-10', 'PASS'],
    ['a station, date lost', { state: 'ACTIVE', since: recognisedOn(null) }, '2026-12-10', 'UNKNOWN'],
    ['a station not recognised', { state: 'INITIAL_REVIEWED' }, '2026-12-10', 'NOT_APPLICABLE'],
    ['a station that left', { state: 'EXITED_SELF' }, '2026-12-10', 'NOT_APPLICABLE'],
  ] as const)('%s', (_name, change, asOf, verdict) => {
    expect(judgeWh13({ ...filed, ...change }, asOf).verdict).toBe(verdict);
  });
});

describe('WH-14: a year without a record in 汉企通', () => {
  const facts = { state: 'ACTIVATED', since: filedOn('2023-03-01'), year: 2027, records: 0, basis: fresh } as const;
  it.each([
    ['none in a full year', {}, 'FAIL'],
    ['one', { records: 1 }, 'PASS'],
    ['none in the year in which the measures began', { year: 2026 }, 'FAIL'],
    ['a year before the measures', { year: 2025 }, 'NOT_APPLICABLE'],
    ['a year that runs', { year: 2028 }, 'NOT_APPLICABLE'],
    ['filed within the year', { since: filedOn('2027-09-01') }, 'MANUAL_REVIEW'],
    ['filed within the year, with a record', { since: filedOn('2027-09-01'), records: 2 }, 'PASS'],
    ['records not caught up with', { basis: lagging }, 'UNKNOWN'],
    ['records not caught up with, though there are some', { basis: lagging, records: 3 }, 'UNKNOWN'],
    ['date of filing lost', { since: filedOn(null) }, 'UNKNOWN'],
    ['gone', { state: 'DEREGISTERED_AUTO' }, 'NOT_APPLICABLE'],
    ['a station with none', { state: 'ACTIVE', since: recognisedOn('2023-03-01') }, 'FAIL'],
    ['a station with one', { state: 'ACTIVE', since: recognisedOn('2023-03-01'), records: 1 }, 'PASS'],
    ['a station recognised on 1 January', { state: 'ACTIVE', since: recognisedOn('2027-01-01') }, 'FAIL'],
    ['a station recognised on the 2nd', { state: 'ACTIVE', since: recognisedOn('2027-01-02') }, 'MANUAL_REVIEW'],
    ['a station that applies', { state: 'APPLIED', since: recognisedOn(null) }, 'NOT_APPLICABLE'],
    ['a station, date lost', { state: 'ACTIVE', since: recognisedOn(null) }, 'UNKNOWN'],
  ] as const)('%s: %s', (_name, change, verdict) => {
    expect(judgeWh14({ ...facts, ...change }, '2028-01-01').verdict).toBe(verdict);
  });

  it('counts records through 汉企通 alone (WH-22)', () => {
    expect(judgeWh22('HANQITONG').verdict).toBe('PASS');
    expect(judgeWh22('DEMO').verdict).toBe('NOT_APPLICABLE');
    expect(judgeWh22(null).verdict).toBe('UNKNOWN');
  });
});

it.each([
  [{ verified: null, evidence: '投诉单' }, 'MANUAL_REVIEW'],
  [{ verified: true, evidence: null }, 'UNKNOWN'],
  [{ verified: true, evidence: '核查记录' }, 'FAIL'],
  [{ verified: false, evidence: null }, 'UNKNOWN'],
  [{ verified: false, evidence: '核查记录' }, 'PASS'],
])('WH-17: %o: %s', (finding, verdict) => expect(judgeWh17(finding).verdict).toBe(verdict));

it.each([
  ['2026-05-28', 'NOT_APPLICABLE'],
  ['2026-05-29', 'PASS'],
  ['2029-05-28', 'PASS'],
  ['2029-05-29', 'NOT_APPLICABLE'],
])('WH-25 on %s: %s', (on, verdict) => expect(judgeWh25(on).verdict).toBe(verdict));
