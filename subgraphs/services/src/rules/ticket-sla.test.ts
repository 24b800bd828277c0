import { calendar } from '@qishu/schema';
import fc from 'fast-check';
import { dueOfTicket } from './ticket-due.js';
import { dueAfter, nearDueAt, type SlaLine, slaLine, slaTable } from './ticket-sla.js';

const ticket = { kind: 'PROBLEM', category: 'FINANCE', priority: 'NORMAL' } as const;
const wuhan = ['100000', '420000', '420100', '420102'];
const shanghai = (text: string): Date => new Date(`${text}+08:00`);

describe('time limits of tickets', () => {
  it.each<[string, object, readonly string[], string | undefined]>([
    ['urgent', { priority: 'URGENT' }, wuhan, '420100-urgent'],
    ['consultation', { kind: 'CONSULT' }, wuhan, '420100-consult'],
    ['problem', {}, wuhan, '420100-other'],
    [
      'the zone’s own line before the city’s',
      { priority: 'URGENT' },
      ['100000', '420000', '420100', '420162'],
      '420162-progress',
    ],
    ['a region without a line has no limit: none is national', {}, ['100000', '440000', '440100'], undefined],
  ])('%s', (_case, change, path, id) =>
    expect(slaLine({ ...ticket, ...change } as typeof ticket, path, '2026-06-01')?.id).toBe(id),
  );

  it('hold from their first day, and say where they come from', () => {
    expect(slaLine(ticket, ['420162'], '2025-12-31')).toBeUndefined();
    expect(new Set(slaTable.map(({ origin }) => origin))).toEqual(new Set(['STATED', 'PROPOSED']));
    expect(new Set(slaTable.map(({ id }) => id)).size).toBe(slaTable.length);
    const byCategory: SlaLine[] = [{ ...(slaTable[0] as SlaLine), priority: undefined, categories: ['IP'] } as never];
    expect(slaLine(ticket, ['320000'], '2026-06-01', byCategory)).toBeUndefined();
    expect(slaLine({ ...ticket, category: 'IP' }, ['320000'], '2026-06-01', byCategory)).toBeDefined();
  });

  it.each<[string, string, SlaLine['limit'], string, boolean]>([
    ['the same day', '2026-06-01T10:00:00', { workingDays: 0 }, '2026-06-01T23:59:59.999', false],
    ['over a weekend', '2026-06-05T10:00:00', { workingDays: 3 }, '2026-06-10T23:59:59.999', false],
    [
      'over National Day and its make-up Saturday',
      '2026-09-18T10:00:00',
      { workingDays: 10 },
      '2026-10-09T23:59:59.999',
      false,
    ],
    [
      'a month, to the last day of a shorter one',
      '2026-01-31T10:00:00',
      { months: 1 },
      '2026-02-28T23:59:59.999',
      false,
    ],
    ['into a year without a notice', '2026-12-30T10:00:00', { workingDays: 3 }, '2027-01-04T23:59:59.999', true],
    ['at night, by the date of China', '2026-06-05T00:30:00', { workingDays: 1 }, '2026-06-08T23:59:59.999', false],
  ])('end %s', (_case, from, limit, end, provisional) =>
    expect(dueAfter(shanghai(from), limit, calendar())).toEqual({ at: shanghai(end), provisional }),
  );

  it('are near two working days before, but not before the ticket was accepted', () => {
    expect(nearDueAt(shanghai('2026-06-10T23:59:59.999'), null, calendar())).toEqual(shanghai('2026-06-08T00:00:00'));
    const late = shanghai('2026-06-10T09:00:00');
    expect(nearDueAt(shanghai('2026-06-10T23:59:59.999'), late, calendar())).toEqual(late);
  });

  it('set off both thresholds of an open ticket, in order, and none of any other', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 20 }), (day, workingDays) => {
        const acceptedAt = new Date(Date.parse('2026-01-05T02:00:00Z') + day * 86_400_000);
        const { at: dueAt } = dueAfter(acceptedAt, { workingDays }, calendar());
        const [near, breach] = dueOfTicket({ id: 't', open: true, acceptedAt, dueAt });
        expect(
          near && breach && near.dueAt >= acceptedAt && near.dueAt <= breach.dueAt && near.key === breach.key,
        ).toBe(true);
        expect(breach?.dueAt.getTime()).toBe(dueAt.getTime() + 1);
        expect(dueOfTicket({ id: 't', open: false, acceptedAt, dueAt })).toEqual([]);
        expect(dueOfTicket({ id: 't', open: true, acceptedAt, dueAt: null })).toEqual([]);
      }),
      { numRuns: 50 },
    ));
});
