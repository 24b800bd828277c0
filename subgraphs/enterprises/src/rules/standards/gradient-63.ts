import { all, any, evidence, isSme, leavesOf } from './leaves.js';
import type { RuleSet } from './rule-set.js';

// 工信部企业〔2022〕63号 as secondary sources tell it: its text is none of the source documents of this hub, so every
// quote is marked 转述 and every condition carries its confidence.

const docNo = '工信部企业〔2022〕63号';
const document = {
  docNo,
  titleZh: '优质中小企业梯度培育管理暂行办法',
  titleEn: 'Interim measures for the gradient cultivation of quality SMEs (2022)',
} as const;

const base = leavesOf(docNo, 'IN63');
const innovative = all(
  isSme('IN63'),
  any(
    base.manual(
      'AWARD',
      ['近三年内获得国家级、省级科技奖励', 'A national or provincial science award within three years'],
      '附件1',
      '（转述）近三年内获得过国家级、省级科技奖励',
      evidence.award,
    ),
    base.manual(
      'STATUS',
      [
        '高新技术企业、国家级技术创新示范企业、知识产权优势或示范企业等荣誉有效',
        'A valid high-tech, technological-innovation or intellectual-property title',
      ],
      '附件1',
      '（转述）有效期内的高新技术企业、技术创新示范企业、知识产权优势示范企业',
      evidence.title,
    ),
    base.manual(
      'BODY',
      ['拥有经认定的省部级以上研发机构', 'A recognised R&D body of provincial level or above'],
      '附件1',
      '（转述）拥有经认定的省部级以上研发机构',
      evidence.body,
    ),
    base.fact(
      'EQUITY',
      ['近三年内新增股权融资总额', 'New equity raised within three years'],
      { fact: 'newEquity3', is: 'gte', value: 500, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '附件1',
      '（转述）近三年内新增股权融资总额500万元以上',
      evidence.equity,
    ),
    base.manual(
      'SCORE',
      [
        '评价得分不低于 60 分，且创新能力不低于 20 分、成长性不低于 15 分、专业化不低于 15 分',
        'A score of at least 60: innovation at least 20, growth at least 15, specialisation at least 15',
      ],
      '附件1',
      '（转述）评价得分达到60分以上（其中创新能力指标得分不低于20分、成长性指标及专业化指标得分均不低于15分）',
      evidence.platform,
    ),
  ),
);

const provincialLeaf = leavesOf(docNo, 'PR63');
const provincial = all(
  isSme('PR63'),
  provincialLeaf.fact(
    'NICHE',
    ['从事特定细分市场时间', 'Years in its niche market'],
    { fact: 'nicheYears', is: 'gte', value: 2, unit: 'YEAR', yearsBack: 1 },
    '专精特新中小企业认定标准',
    '（转述）从事特定细分市场时间达到2年以上',
    evidence.niche,
  ),
  provincialLeaf.fact(
    'RD',
    ['上年度研发费用总额', 'R&D expense of the last year'],
    { fact: 'rdExpense', is: 'gte', value: 100, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
    '专精特新中小企业认定标准',
    '（转述）上年度研发费用总额不低于100万元',
    evidence.research,
  ),
  provincialLeaf.fact(
    'RD-RATIO',
    ['上年度研发费用占营业收入比重', 'R&D expense by revenue, last year'],
    { fact: 'rdRatio', is: 'gte', value: 3, unit: 'PERCENT', yearsBack: 1 },
    '专精特新中小企业认定标准',
    '（转述）且占营业收入总额比重不低于3%',
    evidence.research,
  ),
  any(
    provincialLeaf.fact(
      'REVENUE',
      ['上年度营业收入', 'Revenue of the last year'],
      { fact: 'revenue', is: 'gte', value: 1000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新中小企业认定标准',
      '（转述）上年度营业收入总额在1000万元以上',
      evidence.accounts,
    ),
    provincialLeaf.fact(
      'EQUITY',
      ['近两年新增股权融资总额', 'New equity raised within two years'],
      { fact: 'newEquity2', is: 'gte', value: 2000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新中小企业认定标准',
      '（转述）或近2年新增股权融资总额在2000万元以上',
      evidence.equity,
    ),
  ),
  any(
    provincialLeaf.manual(
      'SCORE',
      ['评价得分不低于 60 分', 'A score of at least 60'],
      '专精特新中小企业认定标准',
      '（转述）评价得分达到60分以上',
      evidence.platform,
    ),
    provincialLeaf.manual(
      'AWARD',
      [
        '近三年获省级科技奖励前三或国家级科技奖励前五',
        'Among the first three of a provincial, or the first five of a national science award within three years',
      ],
      '专精特新中小企业认定标准',
      '（转述）近三年获得过省级科技奖励并在获奖单位中排名前三，或获得国家级科技奖励并在获奖单位中排名前五',
      evidence.award,
    ),
    provincialLeaf.fact(
      'RD-MEAN',
      ['近两年研发费用总额均值', 'Mean R&D expense over two years'],
      { fact: 'rdMean2', is: 'gte', value: 1000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新中小企业认定标准',
      '（转述）近两年研发费用总额均值在1000万元以上',
      evidence.research,
    ),
    provincialLeaf.fact(
      'EQUITY-LARGE',
      ['近两年新增股权融资总额', 'New equity raised within two years'],
      { fact: 'newEquity2', is: 'gte', value: 6000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新中小企业认定标准',
      '（转述）近两年新增股权融资总额6000万元以上',
      evidence.equity,
    ),
    provincialLeaf.manual(
      'CONTEST',
      ['近三年进入“创客中国”全国 500 强', 'Among the 500 of the national 创客中国 contest within three years'],
      '专精特新中小企业认定标准',
      '（转述）近三年进入“创客中国”中小企业创新创业大赛全国500强企业组名单',
      evidence.award,
    ),
  ),
);

const giantLeaf = leavesOf(docNo, 'LG63');
/** Research effort by size of revenue: three classes, of which exactly one is meant for each enterprise. */
const research = any(
  all(
    giantLeaf.fact(
      'REVENUE-LARGE',
      ['上年度营业收入在 1 亿元以上', 'Revenue of at least 100 million yuan'],
      { fact: 'revenue', is: 'gte', value: 10000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入1亿元以上',
      evidence.accounts,
    ),
    giantLeaf.fact(
      'RD-LARGE',
      ['上年度研发费用占营业收入比重（1 亿元以上）', 'R&D by revenue (100 million and more)'],
      { fact: 'rdRatio', is: 'gte', value: 3, unit: 'PERCENT', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入1亿元以上的，研发费用占比不低于3%',
      evidence.research,
    ),
  ),
  all(
    giantLeaf.fact(
      'REVENUE-MIDDLE',
      ['上年度营业收入在 5000 万元以上', 'Revenue of at least 50 million yuan'],
      { fact: 'revenue', is: 'gte', value: 5000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入5000万元至1亿元',
      evidence.accounts,
    ),
    giantLeaf.fact(
      'RD-MIDDLE',
      ['上年度研发费用占营业收入比重（5000 万至 1 亿元）', 'R&D by revenue (50 to 100 million)'],
      { fact: 'rdRatio', is: 'gte', value: 6, unit: 'PERCENT', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入5000万元至1亿元的，研发费用占比不低于6%',
      evidence.research,
    ),
  ),
  all(
    giantLeaf.fact(
      'REVENUE-SMALL',
      ['上年度营业收入不足 5000 万元', 'Revenue below 50 million yuan'],
      { fact: 'revenue', is: 'lt', value: 5000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入不足5000万元',
      evidence.accounts,
    ),
    giantLeaf.fact(
      'EQUITY-SMALL',
      ['近两年新增股权融资总额（不足 5000 万元的企业）', 'New equity within two years (revenue below 50 million)'],
      { fact: 'newEquity2', is: 'gte', value: 8000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）营业收入不足5000万元的，股权融资8000万元以上',
      evidence.equity,
    ),
    giantLeaf.fact(
      'RD-SMALL',
      ['上年度研发费用总额（不足 5000 万元的企业）', 'R&D expense (revenue below 50 million)'],
      { fact: 'rdExpense', is: 'gte', value: 3000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）研发投入3000万元以上',
      evidence.research,
    ),
    giantLeaf.fact(
      'STAFF-SMALL',
      ['研发人员占职工总数比重（不足 5000 万元的企业）', 'R&D staff by staff (revenue below 50 million)'],
      { fact: 'rdStaffShare', is: 'gte', value: 50, unit: 'PERCENT', yearsBack: 1 },
      '专精特新“小巨人”企业认定标准',
      '（转述）研发人员占比50%以上',
      evidence.staff,
    ),
  ),
);

const littleGiant = all(
  isSme('LG63'),
  giantLeaf.fact(
    'NICHE',
    ['从事特定细分市场时间', 'Years in its niche market'],
    { fact: 'nicheYears', is: 'gte', value: 3, unit: 'YEAR', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）从事特定细分市场时间达到3年以上',
    evidence.niche,
  ),
  giantLeaf.fact(
    'MAIN-SHARE',
    ['主营业务收入占营业收入比重', 'Main business revenue by revenue'],
    { fact: 'mainShare', is: 'gte', value: 70, unit: 'PERCENT', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）主营业务收入占比不低于70%',
    evidence.accounts,
  ),
  giantLeaf.fact(
    'GROWTH',
    ['近两年主营业务收入平均增长率', 'Growth of the main business over two years'],
    { fact: 'mainGrowth2', is: 'gte', value: 5, unit: 'PERCENT', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）近2年主营业务收入平均增长率不低于5%',
    evidence.accounts,
  ),
  giantLeaf.fact(
    'DEBT',
    ['资产负债率', 'Debt ratio'],
    { fact: 'debtRatio', is: 'lte', value: 70, unit: 'PERCENT', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）截至上年末企业资产负债率不高于70%',
    evidence.accounts,
  ),
  giantLeaf.manual(
    'CERTIFICATION',
    ['取得管理体系认证或产品认证', 'At least one certification of a system or a product'],
    '专精特新“小巨人”企业认定标准',
    '（转述）取得1项以上管理体系认证或产品认证',
    ['认证证书', 'The certificate'],
  ),
  giantLeaf.fact(
    'MARKET',
    ['主导产品在全国细分市场占有率', 'Share of the national niche market'],
    { fact: 'marketShare', is: 'gte', value: 10, unit: 'PERCENT', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）主导产品在全国细分市场占有率达到10%以上',
    evidence.share,
  ),
  giantLeaf.manual(
    'BRAND',
    ['拥有自主品牌', 'A brand of its own'],
    '专精特新“小巨人”企业认定标准',
    '（转述）拥有自主品牌',
    ['商标注册证', 'Registration of the trade mark'],
  ),
  research,
  giantLeaf.fact(
    'IP',
    ['Ⅰ类知识产权', 'Class-I intellectual property rights'],
    { fact: 'classOneIp', is: 'gte', value: 2, unit: 'ITEM', yearsBack: 1 },
    '专精特新“小巨人”企业认定标准',
    '（转述）拥有2项以上与主导产品相关的Ⅰ类知识产权',
    evidence.property,
  ),
  giantLeaf.manual(
    'CHAIN',
    ['位于产业链关键环节', 'It holds a key link of the industrial chain'],
    '专精特新“小巨人”企业认定标准',
    '（转述）位于产业链关键环节',
    ['产业链配套证明', 'Proof of its place in the chain'],
  ),
);

const known = { ...document, fromPrecision: 'YEAR', from: '2022-01-01' } as const;
const notRead = {
  noteZh: '原文不在本系统来源文件内，按二手公开来源转述；具体施行日未载明，以年份计。',
  noteEn: 'Told after secondary sources: the text is none of our source documents, and its first day is known by year.',
} as const;

/** The rule sets of 63号. */
export const gradient63: readonly RuleSet[] = [
  {
    ...known,
    ...notRead,
    id: 'INNOVATIVE_SME/63',
    tier: 'INNOVATIVE_SME',
    kinds: ['NEW', 'REVIEW'],
    // T1: until the merged standard of 2号 is issued, annex 1 of 63号 still scores the base tier.
    to: null,
    tree: innovative,
    confidence: 'V',
    leafConfidence: { 'IN63-SIZE': 'K_PLUS' },
  },
  {
    ...known,
    ...notRead,
    id: 'PROVINCIAL_SRDI/63',
    tier: 'PROVINCIAL_SRDI',
    kinds: ['NEW', 'REVIEW'],
    to: '2026-03-31',
    tree: provincial,
    confidence: 'V',
    leafConfidence: { 'PR63-SIZE': 'K_PLUS' },
  },
  {
    ...known,
    ...notRead,
    id: 'LITTLE_GIANT/63/NEW',
    tier: 'LITTLE_GIANT',
    kinds: ['NEW'],
    to: '2026-03-31',
    tree: littleGiant,
    confidence: 'K_PLUS',
    leafConfidence: { 'LG63-NICHE': 'V', 'LG63-MAIN-SHARE': 'V', 'LG63-GROWTH': 'V' },
  },
  {
    ...known,
    id: 'LITTLE_GIANT/63/REVIEW',
    tier: 'LITTLE_GIANT',
    kinds: ['REVIEW'],
    // T1: the review of 2026 still used 63号 (117号通知).
    to: '2026-12-31',
    tree: littleGiant,
    confidence: 'K_PLUS',
    leafConfidence: { 'LG63-NICHE': 'V', 'LG63-MAIN-SHARE': 'V', 'LG63-GROWTH': 'V' },
    noteZh: '2026 年“小巨人”复核仍按 63 号办理（117 号通知）。',
    noteEn: 'The review of little giants in 2026 still used 63号 (notice 117号).',
  },
];
