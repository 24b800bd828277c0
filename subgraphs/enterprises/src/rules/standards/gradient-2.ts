import { all, any, evidence, isSme, leavesOf, not } from './leaves.js';
import type { RuleSet } from './rule-set.js';

// 工信部企业〔2026〕2号, in force since 2026-04-01, as two independent public tools quote it; not read in primary text.

const docNo = '工信部企业〔2026〕2号';

const provincialLeaf = leavesOf(docNo, 'PR2');
const provincialTitle = provincialLeaf.fact(
  'PRIOR',
  ['科技和创新型中小企业称号有效', 'Its title of sci-tech and innovative SME is in force'],
  { fact: 'titles', is: 'contains', value: 'INNOVATIVE_SME' },
  '附件1',
  '（转述）须为有效期内的科技和创新型中小企业',
  evidence.title,
);
const provincialCommon = [
  isSme('PR2'),
  provincialLeaf.fact(
    'NICHE',
    ['从事特定细分市场时间', 'Years in its niche market'],
    { fact: 'nicheYears', is: 'gte', value: 3, unit: 'YEAR', yearsBack: 1 },
    '附件1',
    '（转述）从事特定细分市场时间达到3年以上',
    evidence.niche,
  ),
  any(
    provincialLeaf.fact(
      'REVENUE',
      ['上年度营业收入', 'Revenue of the last year'],
      { fact: 'revenue', is: 'gte', value: 1500, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '附件1',
      '（转述）上年度营业收入总额在1500万元以上',
      evidence.accounts,
    ),
    provincialLeaf.fact(
      'EQUITY',
      ['近两年新增股权融资总额', 'New equity raised within two years'],
      { fact: 'newEquity2', is: 'gte', value: 2000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '附件1',
      '（转述）或近2年新增股权融资总额在2000万元以上',
      evidence.equity,
    ),
  ),
  provincialLeaf.fact(
    'MAIN-SHARE',
    ['主营业务收入占营业收入比重', 'Main business revenue by revenue'],
    { fact: 'mainShare', is: 'gte', value: 80, unit: 'PERCENT', yearsBack: 1 },
    '附件1',
    '（转述）主营业务收入占营业收入比重不低于80%',
    evidence.accounts,
  ),
  provincialLeaf.fact(
    'DEBT',
    ['资产负债率', 'Debt ratio'],
    { fact: 'debtRatio', is: 'lte', value: 80, unit: 'PERCENT', yearsBack: 1 },
    '附件1',
    '（转述）资产负债率不高于80%',
    evidence.accounts,
  ),
  ...[1, 2].flatMap((yearsBack) => [
    provincialLeaf.fact(
      `RD-${yearsBack}`,
      [`${yearsBack === 1 ? '上年度' : '前一年度'}研发费用`, `R&D expense, ${yearsBack} year(s) back`],
      { fact: 'rdExpense', is: 'gte', value: 100, unit: 'TEN_THOUSAND_YUAN', yearsBack },
      '附件1',
      '（转述）近2年研发费用每年均不低于100万元',
      evidence.research,
    ),
    provincialLeaf.fact(
      `RD-RATIO-${yearsBack}`,
      [`${yearsBack === 1 ? '上年度' : '前一年度'}研发费用占营业收入比重`, `R&D by revenue, ${yearsBack} year(s) back`],
      { fact: 'rdRatio', is: 'gte', value: 3, unit: 'PERCENT', yearsBack },
      '附件1',
      '（转述）且每年占营业收入比重均不低于3%',
      evidence.research,
    ),
  ]),
  any(
    provincialLeaf.fact(
      'IP',
      ['已应用并产生效益的Ⅰ类知识产权', 'Class-I rights that are applied and earn'],
      { fact: 'classOneIp', is: 'gte', value: 1, unit: 'ITEM', yearsBack: 1 },
      '附件1',
      '（转述）拥有1项以上已应用并产生经济效益的Ⅰ类知识产权',
      evidence.property,
    ),
    provincialLeaf.manual(
      'AWARD',
      [
        '近三年获省级以上科技奖励前三（免知识产权要求）',
        'First three of a provincial or higher award (waives the rights)',
      ],
      '附件1',
      '（转述）近3年获得省级以上科技奖励且排名前三的，不作Ⅰ类知识产权要求',
      evidence.award,
    ),
    provincialLeaf.manual(
      'BODY',
      ['拥有省级以上研发机构（免知识产权要求）', 'An R&D body of provincial level or above (waives the rights)'],
      '附件1',
      '（转述）拥有省级以上研发机构的，不作Ⅰ类知识产权要求',
      evidence.body,
    ),
  ),
  provincialLeaf.manual(
    'MARKET',
    ['主导产品在细分领域相对领先', 'Its main product is relatively leading'],
    '附件1',
    '（转述）主导产品在细分市场处于相对领先水平',
    evidence.share,
  ),
];

const giantLeaf = leavesOf(docNo, 'LG2');
const giantTitle = giantLeaf.fact(
  'PRIOR',
  ['省级专精特新中小企业称号有效', 'Its provincial SRDI title is in force'],
  { fact: 'titles', is: 'contains', value: 'PROVINCIAL_SRDI' },
  '附件2',
  '（转述）须为有效期内的专精特新中小企业',
  evidence.title,
);
const giantGrowth = giantLeaf.fact(
  'GROWTH',
  ['近两年复合增长率', 'Compound growth over two years'],
  { fact: 'growth2', is: 'gte', value: 5, unit: 'PERCENT', yearsBack: 1 },
  '附件2',
  '（转述）近2年复合增长率不低于5%（复核不要求）',
  evidence.accounts,
);
const giantCommon = [
  isSme('LG2'),
  giantLeaf.fact(
    'NICHE',
    ['从事特定细分市场时间', 'Years in its niche market'],
    { fact: 'nicheYears', is: 'gte', value: 3, unit: 'YEAR', yearsBack: 1 },
    '附件2',
    '（转述）从事特定细分市场时间达到3年以上，无2年例外',
    evidence.niche,
  ),
  giantLeaf.fact(
    'REVENUE',
    ['上年度营业收入', 'Revenue of the last year'],
    { fact: 'revenue', is: 'gte', value: 5000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
    '附件2',
    '（转述）上年度营业收入总额在5000万元以上',
    evidence.accounts,
  ),
  giantLeaf.fact(
    'MAIN-SHARE',
    ['主营业务收入占营业收入比重', 'Main business revenue by revenue'],
    { fact: 'mainShare', is: 'gte', value: 90, unit: 'PERCENT', yearsBack: 1 },
    '附件2',
    '（转述）主营业务收入占营业收入比重不低于90%',
    evidence.accounts,
  ),
  giantLeaf.fact(
    'DEBT',
    ['资产负债率', 'Debt ratio'],
    { fact: 'debtRatio', is: 'lte', value: 75, unit: 'PERCENT', yearsBack: 1 },
    '附件2',
    '（转述）资产负债率不高于75%',
    evidence.accounts,
  ),
  giantLeaf.fact(
    'RD-SUM',
    ['近两年研发费用合计', 'R&D expense of two years together'],
    { fact: 'rdSum2', is: 'gte', value: 1200, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
    '附件2',
    '（转述）近2年研发费用合计不低于1200万元',
    evidence.research,
  ),
  ...[1, 2].map((yearsBack) =>
    giantLeaf.fact(
      `RD-RATIO-${yearsBack}`,
      [`${yearsBack === 1 ? '上年度' : '前一年度'}研发费用占营业收入比重`, `R&D by revenue, ${yearsBack} year(s) back`],
      { fact: 'rdRatio', is: 'gte', value: 3, unit: 'PERCENT', yearsBack },
      '附件2',
      '（转述）每年研发费用占营业收入比重均不低于3%',
      evidence.research,
    ),
  ),
  any(
    giantLeaf.fact(
      'IP',
      ['Ⅰ类知识产权（非转让取得，权利人排名前三）', 'Class-I rights, not transferred in, holder among the first three'],
      { fact: 'classOneIp', is: 'gte', value: 4, unit: 'ITEM', yearsBack: 1 },
      '附件2',
      '（转述）拥有4项以上Ⅰ类知识产权（不含转让取得，权利人排名前三）',
      evidence.property,
    ),
    giantLeaf.manual(
      'AWARD',
      ['近三年获国家级科技奖励前三（免知识产权要求）', 'First three of a national award (waives the rights)'],
      '附件2',
      '（转述）近3年获得国家级科技奖励且排名前三的，不作Ⅰ类知识产权要求',
      evidence.award,
    ),
  ),
  any(
    giantLeaf.fact(
      'MARKET',
      ['主导产品在全国细分市场占有率', 'Share of the national niche market'],
      { fact: 'marketShare', is: 'gte', value: 10, unit: 'PERCENT', yearsBack: 1 },
      '附件2',
      '（转述）主导产品在全国细分市场占有率达到10%以上',
      evidence.share,
    ),
    giantLeaf.manual(
      'TOP-THREE',
      ['主导产品市场占有率全国前三', 'Among the first three of the nation'],
      '附件2',
      '（转述）或位居全国前三',
      evidence.share,
    ),
  ),
  any(
    giantLeaf.fact(
      'SIX-BASE',
      ['主导产品属于“工业六基”领域', 'Its main product belongs to the six industrial bases'],
      { fact: 'sixBaseCategory', is: 'exists' },
      '附件2',
      '（转述）主导产品属于工业六基领域',
      ['主导产品领域说明', 'Statement of the field of the main product'],
    ),
    giantLeaf.manual(
      'CHAIN',
      ['位于重点产业链关键环节', 'It holds a key link of a key chain'],
      '附件2',
      '（转述）或重点产业链关键环节',
      ['产业链配套证明', 'Proof of its place in the chain'],
    ),
  ),
  not(
    giantLeaf.fact(
      'CHAMPION',
      ['制造业单项冠军企业', 'It is a manufacturing single champion'],
      { fact: 'titles', is: 'contains', value: 'CHAMPION' },
      '117号通知',
      '（转述）制造业单项冠军企业不得申报',
      evidence.title,
    ),
  ),
  giantLeaf.manual(
    'GROUP',
    [
      '不受同集团“小巨人”控股，主导产品不相同',
      'Not controlled by, nor with the product of, a little giant of its group',
    ],
    '117号通知',
    '（转述）与集团内其他“小巨人”企业存在控股关系或主导产品相同的不得申报',
    ['股权结构图与集团内产品说明', 'Chart of its shareholders and the products of the group'],
  ),
];

const scoreLeaf = leavesOf('工信厅企业〔2024〕75号', 'EV75');
/** The score is computed by the official platform alone: without it a person looks, and the hub never reckons one. */
const score = (least: number, kind: 'NEW' | 'REVIEW') =>
  scoreLeaf.fact(
    'SCORE',
    ['专精特新发展评价得分（官方平台）', 'Evaluation score of the official platform'],
    {
      fact: kind === 'NEW' ? 'evaluationScore' : 'evaluationScoreBest2',
      is: 'gte',
      value: least,
      unit: 'POINT',
      yearsBack: 1,
      whenMissing: 'MANUAL_REVIEW',
    },
    '专精特新发展评价指标',
    `（转述）发展评价得分不低于${least}分${kind === 'REVIEW' ? '（复核取近2年任一年）' : ''}`,
    evidence.platform,
  );

const document = {
  docNo,
  titleZh: '优质中小企业梯度培育管理办法',
  titleEn: 'Measures for the gradient cultivation of quality SMEs (2026)',
  fromPrecision: 'DAY',
  to: null,
  confidence: 'V',
  noteZh: '原文不在本系统来源文件内，按两种公开工具一致的转述。',
  noteEn: 'Told after two independent public tools that agree; not read in primary text.',
} as const;

/** The rule sets of 2号. */
export const gradient2: readonly RuleSet[] = [
  {
    ...document,
    id: 'PROVINCIAL_SRDI/2/NEW',
    tier: 'PROVINCIAL_SRDI',
    kinds: ['NEW'],
    from: '2026-04-01',
    tree: all(provincialTitle, ...provincialCommon, score(50, 'NEW')),
    leafConfidence: { 'PR2-SIZE': 'K_PLUS' },
  },
  {
    ...document,
    id: 'PROVINCIAL_SRDI/2/REVIEW',
    tier: 'PROVINCIAL_SRDI',
    kinds: ['REVIEW'],
    from: '2026-04-01',
    tree: all(...provincialCommon, score(50, 'REVIEW')),
    leafConfidence: { 'PR2-SIZE': 'K_PLUS' },
  },
  {
    ...document,
    id: 'LITTLE_GIANT/2/NEW',
    tier: 'LITTLE_GIANT',
    kinds: ['NEW'],
    from: '2026-04-01',
    tree: all(giantTitle, ...giantCommon, giantGrowth, score(60, 'NEW')),
    leafConfidence: { 'LG2-SIZE': 'K_PLUS' },
  },
  {
    ...document,
    id: 'LITTLE_GIANT/2/REVIEW',
    tier: 'LITTLE_GIANT',
    kinds: ['REVIEW'],
    // The review of 2026 still used 63号; that later ones use 2号 is our reading.
    from: '2027-01-01',
    tree: all(...giantCommon, score(60, 'REVIEW')),
    leafConfidence: { 'LG2-SIZE': 'K_PLUS' },
  },
];
