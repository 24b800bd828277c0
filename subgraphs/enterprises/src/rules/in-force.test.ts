import fc from 'fast-check';
import { highestTier, holdsOn, lastDay, type RecognitionState, reviewFrom, spanOf } from './in-force.js';

const term = (state: RecognitionState, more: object = {}) => ({
  ...{ state, recognisedOn: '2024-03-01', expiresOn: '2027-02-28' as string | null, endedOn: null as string | null },
  ...more,
});

describe('the days on which a title holds', () => {
  it.each<[string, ReturnType<typeof term>, string | null, string | null]>([
    ['an application holds on none', term('APPLIED'), null, null],
    ['a rejected one holds on none', term('REJECTED'), null, null],
    ['from recognition to the last day', term('IN_FORCE'), '2024-03-01', '2027-02-28'],
    ['also while its review is due', term('DUE_FOR_REVIEW'), '2024-03-01', '2027-02-28'],
    ['also while a change is examined', term('CHANGE_PENDING'), '2024-03-01', '2027-02-28'],
    ['an expired one until its last day', term('EXPIRED'), '2024-03-01', '2027-02-28'],
    ['without an end for ever', term('IN_FORCE', { expiresOn: null }), '2024-03-01', '9999-12-31'],
    ['a revoked one until the day before', term('REVOKED', { endedOn: '2025-06-30' }), '2024-03-01', '2025-06-29'],
    ['a revoked one without its day on none', term('REVOKED'), null, null],
    ['revoked on its first day on none', term('REVOKED', { endedOn: '2024-03-01' }), null, null],
    ['revoked after its end until its end', term('REVOKED', { endedOn: '2028-01-01' }), '2024-03-01', '2027-02-28'],
    ['a failed review ends it that day', term('REVIEW_FAILED', { endedOn: '2027-01-10' }), '2024-03-01', '2027-01-09'],
    ['expired without a last day: unknown, so none', term('EXPIRED', { expiresOn: null }), null, null],
    ['an end before the beginning: none', term('IN_FORCE', { expiresOn: '2024-02-29' }), null, null],
  ])('%s', (_case, given, inForceFrom, inForceTo) => expect(spanOf(given)).toEqual({ inForceFrom, inForceTo }));

  it.each([
    ['2024-02-29', false],
    ['2024-03-01', true],
    ['2027-02-28', true],
    ['2027-03-01', false],
  ])('both ends count: on %s %s', (on, held) => expect(holdsOn(spanOf(term('IN_FORCE')), on)).toBe(held));

  it('are one unbroken span within the validity, whatever the dates', () => {
    const day = fc
      .integer({ min: 0, max: 4_000 })
      .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
    const state = fc.constantFrom<RecognitionState>('APPLIED', 'IN_FORCE', 'EXPIRED', 'REVOKED', 'REVIEW_FAILED');
    fc.assert(
      fc.property(state, day, fc.option(day), fc.option(day), day, (each, recognisedOn, expiresOn, endedOn, on) => {
        const span = spanOf({ state: each, recognisedOn, expiresOn, endedOn });
        if (!holdsOn(span, on)) return;
        expect(on >= recognisedOn).toBe(true);
        if (expiresOn !== null) expect(on <= expiresOn).toBe(true);
        if (endedOn !== null) expect(on < endedOn).toBe(true);
      }),
    );
  });
});

it.each([
  [[], null],
  [['SEED', 'PROVINCIAL_SRDI', 'INNOVATIVE_SME'] as const, 'PROVINCIAL_SRDI'],
  [['LITTLE_GIANT', 'PROVINCIAL_SRDI'] as const, 'LITTLE_GIANT'],
  [['KEY_LITTLE_GIANT', 'LITTLE_GIANT'] as const, 'KEY_LITTLE_GIANT'],
])('of %j the highest tier is %s', (held, highest) => expect(highestTier(held)).toBe(highest));

it.each([
  ['LITTLE_GIANT', '2024-03-01', '2027-02-28'],
  ['PROVINCIAL_SRDI', '2024-02-29', '2027-02-27'],
  ['MUNICIPAL_SRDI', '2024-03-01', null],
] as const)('a %s of %s holds until %s: three years less a day, or as its region sets', (tier, from, to) =>
  expect(lastDay(tier, from)).toBe(to),
);

it('falls due for review six months before its end', () => expect(reviewFrom('2027-05-20')).toBe('2026-11-20'));
