import { profiles } from '@qishu/schema';
import { peopleRules } from './people-book.js';

describe('the rule book of people', () => {
  it('has every rule of the three documents that concerns people, each once', () => {
    const ids = peopleRules.map(({ ruleId }) => ruleId);
    expect(new Set(ids).size).toBe(ids.length);
    const wuhan = Array.from({ length: 26 }, (_, at) => `WH-${String(at + 1).padStart(2, '0')}`);
    expect(ids).toEqual([
      ...['JS-01', 'JS-02', 'JS-03', 'JS-03c', 'JS-04', 'JS-05', 'JS-14', 'JS-15', 'JS-22', 'JS-23', 'JS-24'],
      ...wuhan,
      ...['MI-02', 'MI-03', 'MI-05', 'MI-06'],
    ]);
  });

  it.each(peopleRules.map((rule) => [rule.ruleId, rule] as const))('%s cites article and words', (_id, rule) => {
    const { citation, profile, zh, en } = rule;
    const header = profiles().find(({ id }) => id === profile);
    expect(header?.basis.some(({ docNo, titleZh }) => citation.docNo === (docNo ?? titleZh))).toBe(true);
    expect(citation.article).toMatch(/^(第[一二三四五六七八九十]+条|[一二三四五]|二（[一二三四五]）)/);
    expect(citation.quote.length).toBeGreaterThan(10);
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/[a-z]/);
  });

  it.each([
    ['JS-01', 'specialistsPerEnterprise', 1],
    ['JS-03', 'enterprisesPerSpecialist', 5],
    ['JS-23', 'trainingsPerYear', 1],
    ['WH-12', 'changeReportWorkingDays', 15],
    ['WH-13', 'activationMonths', 6],
    ['WH-16', 'failedAssessmentsBeforeExit', 2],
    ['WH-18', 'largestAwardPerStation', 300_000],
  ])('%s tells the figure of its document: %s is %i (F-S0-1, F-S2-1)', (id, name, value) => {
    const { parameters = [] } = peopleRules.find(({ ruleId }) => ruleId === id) ?? {};
    expect(parameters).toContainEqual(expect.objectContaining({ name, value }));
  });

  it('says that the Wuhan text is a draft with effect dates', () => {
    expect(profiles().find(({ id }) => id === 'wuhan-2026')).toMatchObject({
      legalStatus: 'DRAFT_WITH_EFFECT_DATES',
      validFrom: '2026-05-29',
      validTo: '2029-05-28',
    });
  });
});
