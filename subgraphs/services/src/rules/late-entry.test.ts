import { isLate } from './late-entry.js';

const china = (text: string): Date => new Date(`${text}+08:00`);

describe('a ledger entry (JS-12)', () => {
  it.each([
    ['the same day', '2026-03-06T17:00:00', '2026-03-06T23:59:00', false],
    ['the next working day, to its end', '2026-03-05T09:00:00', '2026-03-06T23:59:00', false],
    ['on Monday after a Friday', '2026-03-06T17:00:00', '2026-03-09T23:59:00', false],
    ['on Tuesday after a Friday', '2026-03-06T17:00:00', '2026-03-10T00:01:00', true],
    ['on the first working day after the National Day holiday', '2026-09-30T17:00:00', '2026-10-08T18:00:00', false],
    ['a week later', '2026-03-05T09:00:00', '2026-03-12T09:00:00', true],
    ['before it was served', '2026-03-05T09:00:00', '2026-03-04T09:00:00', false],
  ])('recorded %s', (_when, servedAt, recordedAt, late) => {
    expect(isLate(china(servedAt), china(recordedAt))).toBe(late);
  });
});
