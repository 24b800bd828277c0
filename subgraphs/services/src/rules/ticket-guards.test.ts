import { defineRules } from '@qishu/kit/rules';
import type { RuleVerdict, Verdict } from '@qishu/schema';
import { ticketRules } from './ticket-basis.js';
import * as guard from './ticket-guards.js';

const verdict = ({ verdict: answer }: RuleVerdict): Verdict => answer;
const at = (text: string): Date => new Date(text);
const now = at('2026-06-01T02:00:00Z');

describe('rules of tickets', () => {
  it('cite the words that they rest on, each once', () => {
    expect(defineRules(Object.values(ticketRules))).toHaveLength(10);
  });

  it.each<[string | null | undefined, Verdict]>([
    ['已受理。', 'PASS'],
    [' ', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('JS-10 (三（一）): a step that tells the enterprise %p: %s', (text, answer) =>
    expect(verdict(guard.progressTold(text))).toBe(answer),
  );

  it.each<[string | null | undefined, Verdict]>([
    ['不属受理范围', 'PASS'],
    [' 重复 ', 'PASS'],
    [' ', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('JL-01 (吉林市 接诉即办): who does not take a ticket on gives the reason %p: %s', (reason, answer) =>
    expect(verdict(guard.reasonGiven(reason))).toBe(answer),
  );

  it.each<[string, string[], string]>([
    ['ARCHIVED', [], '无'],
    ['NEW', ['accept'], 'accept'],
    ['NEW', ['accept', 'decline'], 'accept、decline'],
  ])('JL-01: a step that %s does not offer fails, and says what is offered: %p', (state, offered, named) => {
    const refused = guard.notOffered(state, 'resolve', offered);
    expect([refused.verdict, refused.reasonZh]).toEqual(['FAIL', `状态 ${state} 不能 resolve；可以：${named}`]);
  });

  it.each<[string, string | null | undefined, string | null, Verdict]>([
    ['both given', '不可突破', 'cl-1', 'PASS'],
    ['no clause', '不可突破', null, 'UNKNOWN'],
    ['no reason', '  ', 'cl-1', 'UNKNOWN'],
    ['neither', undefined, null, 'UNKNOWN'],
  ])('JS-06 (179号 二（一）) excludes with reason and clause: %s', (_case, reason, clause, answer) =>
    expect(verdict(guard.rigidPolicy(reason, clause))).toBe(answer),
  );

  it.each<[guard.Level | null, guard.Level | null, Verdict]>([
    ['COUNTY', 'CITY', 'PASS'],
    ['PARK', 'CITY', 'PASS'],
    ['CITY', 'PROVINCE', 'PASS'],
    ['COUNTY', 'COUNTY', 'FAIL'],
    ['COUNTY', 'PARK', 'FAIL'],
    ['PROVINCE', 'CITY', 'FAIL'],
    [null, 'CITY', 'UNKNOWN'],
    ['CITY', null, 'UNKNOWN'],
  ])('JS-06: what %s excluded is classed anew by %s: %s', (by, from, answer) =>
    expect(verdict(guard.reclassified(by, from, '理由'))).toBe(answer),
  );

  it.each<[string, guard.KnownOffice, Verdict]>([
    ['answers for the region', { level: 'COUNTY', covers: true }, 'PASS'],
    ['of another region', { level: 'COUNTY', covers: false }, 'FAIL'],
    ['not known', null, 'UNKNOWN'],
  ])('JS-16 (三（三）) submits to an office that %s', (_case, office, answer) =>
    expect(verdict(guard.submittable('o', office))).toBe(answer),
  );

  it.each<[string, guard.KnownUnit, string | null, Verdict]>([
    ['own division', { industryFunction: true, regionCode: '420102' }, '420102', 'PASS'],
    ['peer unit', { industryFunction: false, regionCode: '420102' }, '420102', 'FAIL'],
    ['own division of another level', { industryFunction: true, regionCode: '420100' }, '420102', 'FAIL'],
    ['not known', null, '420102', 'UNKNOWN'],
    ['office not known', { industryFunction: true, regionCode: '420102' }, null, 'UNKNOWN'],
  ])('JS-17 (三（三）) sends to a department: %s', (_case, unit, region, answer) =>
    expect(verdict(guard.departmental('u', unit, region))).toBe(answer),
  );

  it.each<[guard.Level | null, guard.KnownOffice, Verdict]>([
    ['COUNTY', { level: 'CITY', covers: true }, 'PASS'],
    ['PARK', { level: 'CITY', covers: true }, 'PASS'],
    ['CITY', { level: 'PROVINCE', covers: true }, 'PASS'],
    ['COUNTY', { level: 'PROVINCE', covers: true }, 'FAIL'],
    ['COUNTY', { level: 'COUNTY', covers: true }, 'FAIL'],
    ['CITY', { level: 'COUNTY', covers: true }, 'FAIL'],
    ['COUNTY', { level: 'CITY', covers: false }, 'FAIL'],
    ['COUNTY', null, 'UNKNOWN'],
    [null, { level: 'CITY', covers: true }, 'UNKNOWN'],
  ])('JS-17: from %s upward to %p: %s', (from, office, answer) =>
    expect(verdict(guard.escalated(from, 'o', office))).toBe(answer),
  );

  it.each<[string, guard.KnownUnit, string | undefined, Verdict]>([
    ['with consent', { industryFunction: false, regionCode: '420102' }, 'APPROVED', 'PASS'],
    ['without any decision', { industryFunction: false, regionCode: '420102' }, undefined, 'FAIL'],
    ['refused', { industryFunction: false, regionCode: '420102' }, 'REFUSED', 'FAIL'],
    ['own department', { industryFunction: true, regionCode: '420102' }, 'APPROVED', 'FAIL'],
    ['unit of another level', { industryFunction: false, regionCode: '420100' }, 'APPROVED', 'FAIL'],
    ['unit not known', null, 'APPROVED', 'UNKNOWN'],
  ])('JS-18 (三（三）) transfers to a peer unit: %s', (_case, unit, approval, answer) =>
    expect(verdict(guard.peerTransfer('u', unit, '420102', approval))).toBe(answer),
  );

  it('JS-18 reads the last decision on the matter since the ticket came to the office', () => {
    const approval = (decision: string, decidedAt: string, matter = 'PEER_TRANSFER') => ({
      matter,
      decision,
      decidedAt,
    });
    const all = [
      approval('APPROVED', '2026-05-02T00:00:00.000Z'),
      approval('REFUSED', '2026-05-03T00:00:00.000Z'),
      approval('APPROVED', '2026-05-04T00:00:00.000Z', 'EXTENSION'),
    ];
    expect(guard.decisionOn(all, 'PEER_TRANSFER', null)).toBe('REFUSED');
    expect(guard.decisionOn(all, 'PEER_TRANSFER', '2026-05-04T00:00:00.000Z')).toBeUndefined();
    expect(guard.decisionOn(all.slice(0, 1), 'PEER_TRANSFER', '2026-05-01T00:00:00.000Z')).toBe('APPROVED');
    expect(guard.decisionOn(null, 'PEER_TRANSFER', null)).toBeUndefined();
  });

  it.each<[string | null, string | null, guard.Holder]>([
    [null, null, 'SPECIALIST'],
    [null, 'o', 'OFFICE'],
    ['u', 'o', 'UNIT'],
  ])('unit %s and office %s: with the %s', (handlerUnitId, officeId, holder) =>
    expect(guard.holderOf({ handlerUnitId, officeId })).toBe(holder),
  );

  const ticket = { handlerUnitId: null, officeId: 'o', specialistId: 's', level: 'CITY' } as const;
  const own = { ...ticket, officeId: null, level: null };
  const actor = (level: guard.Level | null, officeId: string | null = null, specialistId: string | null = null) => ({
    ...{ level, officeId, specialistId },
  });
  it.each<[string, guard.HeldTicket, guard.Actor, guard.Holder[], Verdict]>([
    ['its office', ticket, actor('CITY', 'o'), ['OFFICE'], 'PASS'],
    ['an office of its level that is another', ticket, actor('CITY', 'p'), ['OFFICE'], 'FAIL'],
    ['an office of its level without a known id', ticket, actor('CITY'), ['OFFICE'], 'PASS'],
    ['an office above', ticket, actor('PROVINCE', 'q'), ['OFFICE'], 'PASS'],
    ['an office below', ticket, actor('COUNTY', 'r'), ['OFFICE'], 'FAIL'],
    ['its specialist while an office has it', ticket, actor(null, null, 's'), ['SPECIALIST', 'OFFICE'], 'FAIL'],
    ['its specialist', own, actor(null, null, 's'), ['SPECIALIST'], 'PASS'],
    ['another specialist', own, actor(null, null, 't'), ['SPECIALIST'], 'FAIL'],
    ['an office while the specialist has it', own, actor('COUNTY', 'o'), ['SPECIALIST'], 'PASS'],
    ['a step for units while an office has it', ticket, actor('CITY', 'o'), ['UNIT'], 'FAIL'],
    ['the office for its unit', { ...ticket, handlerUnitId: 'u' }, actor('CITY', 'o'), ['UNIT'], 'PASS'],
  ])('JS-20 (三（三）): %s', (_case, held, who, by, answer) => expect(verdict(guard.held(held, who, by))).toBe(answer));

  it.each<[string | null, string | null | undefined, Verdict]>([
    ['结果', '答复', 'PASS'],
    ['结果', undefined, 'PASS'],
    [null, '答复', 'UNKNOWN'],
    ['结果', ' ', 'UNKNOWN'],
    ['结果', null, 'UNKNOWN'],
  ])('JS-19 (三（三）): result %p and reply %p: %s', (result, reply, answer) =>
    expect(verdict(guard.answered(result, reply))).toBe(answer),
  );

  it.each<[Parameters<typeof guard.bodyNotified>[0], string | null, Verdict]>([
    ['REPORT', 'u', 'PASS'],
    ['REPORT', null, 'UNKNOWN'],
    ['PROBLEM', null, 'NOT_APPLICABLE'],
  ])('JS-26 (二（五）): %s told to %p: %s', (kind, unit, answer) =>
    expect(verdict(guard.bodyNotified(kind, unit))).toBe(answer),
  );

  const done = { resolvedAt: now, repliedAt: now, callback: { reached: true }, satisfaction: 'VERY' };
  it.each<[string, Partial<typeof done> | Record<string, unknown>, Verdict]>([
    ['all four', {}, 'PASS'],
    ['not satisfied is a rating', { satisfaction: 'NOT' }, 'PASS'],
    ['not rated', { satisfaction: 'UNRATED' }, 'MANUAL_REVIEW'],
    ['no rating asked for', { satisfaction: null }, 'UNKNOWN'],
    ['not called back', { callback: null }, 'UNKNOWN'],
    ['not answered', { repliedAt: null }, 'UNKNOWN'],
  ])('MI-04 (213号 二（五）) archives: %s', (_case, change, answer) =>
    expect(verdict(guard.archivable({ ...done, ...change } as never))).toBe(answer),
  );

  it.each<[string | null, string | undefined, string, Verdict]>([
    ['NOT', 'APPROVED', '理由', 'PASS'],
    ['BASIC', 'APPROVED', '理由', 'FAIL'],
    ['NOT', undefined, '理由', 'FAIL'],
    ['NOT', 'APPROVED', ' ', 'UNKNOWN'],
    [null, 'APPROVED', '理由', 'FAIL'],
  ])('JL-01 reopens after %p with approval %p and reason %p: %s', (satisfaction, approval, reason, answer) =>
    expect(verdict(guard.reopenable(satisfaction, approval, reason))).toBe(answer),
  );

  it.each<[string, Date | null, Date, string | undefined, Verdict]>([
    ['in time', at('2026-06-02T15:59:59Z'), at('2026-06-09T15:59:59Z'), 'APPROVED', 'PASS'],
    ['at the last moment', now, at('2026-06-09T15:59:59Z'), 'APPROVED', 'PASS'],
    ['too late', at('2026-06-01T01:59:59Z'), at('2026-06-09T15:59:59Z'), 'APPROVED', 'FAIL'],
    ['to an earlier day', at('2026-06-02T15:59:59Z'), at('2026-06-01T15:59:59Z'), 'APPROVED', 'FAIL'],
    ['not approved', at('2026-06-02T15:59:59Z'), at('2026-06-09T15:59:59Z'), undefined, 'FAIL'],
    ['without a due time', null, at('2026-06-09T15:59:59Z'), 'APPROVED', 'UNKNOWN'],
  ])('JL-01 extends %s', (_case, due, to, approval, answer) =>
    expect(verdict(guard.extendable(due, now, to, approval))).toBe(answer),
  );

  it.each<[string | null, string | null, string, Verdict]>([
    ['2026-06-01', '2026-06-03', '2026-06-03', 'PASS'],
    ['2026-06-01', '2026-06-03', '2026-06-04', 'FAIL'],
    [null, null, '2026-06-04', 'UNKNOWN'],
  ])('JL-01 lets a unit that was given it on %s object until %s, on %s: %s', (handed, last, today, answer) =>
    expect(verdict(guard.returnable(handed, last, today, '不属职责'))).toBe(answer),
  );
});
