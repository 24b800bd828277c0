const text = '第一条 对园区上年度研发投入500万元以上的企业给予奖补。';
const citation = {
  docNo: '苏园测〔2026〕1号',
  article: '第一条',
  quote: '对园区上年度研发投入500万元以上的企业给予奖补',
};
const words = { citation, evidenceZh: '审计报告', evidenceEn: 'Audit' };

/** A tree that asks for the park, and for so much spent on R&D in the year before. */
export const parkTree = (yuan: number, quote = citation.quote) => ({
  kind: 'all',
  children: [
    {
      kind: 'fact',
      id: 'region',
      titleZh: '园区',
      titleEn: 'Park',
      fact: 'region',
      operator: 'withinSubtree',
      thresholds: [{ value: '320571' }],
      fixed: true,
      ...words,
      citation: { ...citation, quote },
    },
    {
      kind: 'fact',
      id: 'rd',
      titleZh: '研发',
      titleEn: 'R&D',
      fact: 'rdExpense',
      operator: 'gte',
      thresholds: [{ value: yuan }],
      unit: 'YUAN',
      period: { yearsBack: 1 },
      ...words,
    },
  ],
});

/** A version of a policy of the park with one clause, as an editor writes it. */
export const parkVersion = (change: object = {}, clause: object = {}) => ({
  ...{
    changeNote: '首次发布',
    titleZh: '园区测试奖补办法',
    docNo: '苏园测（2026）1 号',
    issuers: ['园区测试委'],
    level: 'PARK',
    kind: 'NOTICE',
    regionCode: '320571',
  },
  ...{ fullText: text, effectiveFrom: '2026-11-20' },
  clauses: [
    {
      number: '第一条',
      textZh: text,
      benefit: 'SUBSIDY',
      responsibleUnits: ['园区测试委'],
      ruleId: 'T-1',
      tree: JSON.stringify(parkTree(5_000_000)),
      ...clause,
    },
  ],
  ...change,
});
