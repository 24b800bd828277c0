import type { Tier } from '@qishu/schema';
import { all, any, evidence, leavesOf } from './leaves.js';
import type { RuleSet } from './rule-set.js';

const newsletter = '全国省级中小企业服务机构简报 2022 年第一季度';
const championDocument = '工信部政法〔2023〕138号';
const keyDocument = '财建〔2024〕148号';

const champion = leavesOf(championDocument, 'CH138');
const championTree = all(
  any(
    champion.fact(
      'NICHE',
      ['从事相关领域时间', 'Years in its field'],
      { fact: 'nicheYears', is: 'gte', value: 10, unit: 'YEAR', yearsBack: 1 },
      '申请条件',
      '（转述）从事相关领域达到10年以上',
      evidence.niche,
    ),
    champion.manual(
      'NEW-PRODUCT',
      ['属于新产品的，从事 5 年以上', 'For a new product: at least 5 years'],
      '申请条件',
      '（转述）属于新产品的应达到5年以上',
      evidence.niche,
    ),
  ),
  any(
    champion.fact(
      'REVENUE',
      ['近三年主营业务收入均值', 'Mean main business revenue over three years'],
      { fact: 'mainRevenueMean3', is: 'gte', value: 40000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
      '申请条件',
      '（转述）近3年主营业务收入均值4亿元以上',
      evidence.accounts,
    ),
    all(
      champion.fact(
        'REVENUE-SRDI',
        ['近三年主营业务收入均值（省级以上专精特新）', 'The same, for holders of a provincial or higher SRDI title'],
        { fact: 'mainRevenueMean3', is: 'gte', value: 20000, unit: 'TEN_THOUSAND_YUAN', yearsBack: 1 },
        '申请条件',
        '（转述）省级以上专精特新中小企业为2亿元以上',
        evidence.accounts,
      ),
      any(
        ...(['PROVINCIAL_SRDI', 'LITTLE_GIANT'] as const).map((tier) =>
          champion.fact(
            `HOLDS-${tier.replace('_', '-')}`,
            ['省级以上专精特新称号有效', 'A provincial or national SRDI title is in force'],
            { fact: 'titles', is: 'contains', value: tier },
            '申请条件',
            '（转述）省级以上专精特新中小企业',
            evidence.title,
          ),
        ),
      ),
    ),
  ),
  champion.manual(
    'TOP-THREE',
    ['产品市场占有率全球前三', 'Among the first three of the world'],
    '申请条件',
    '（转述）申请产品市场占有率位居全球前三',
    evidence.share,
  ),
);

const key = leavesOf(keyDocument, 'KG148');
const keyTree = all(
  key.fact(
    'PRIOR',
    ['国家级专精特新“小巨人”称号有效', 'Its little-giant title is in force'],
    { fact: 'titles', is: 'contains', value: 'LITTLE_GIANT' },
    '支持对象',
    '（转述）支持专精特新“小巨人”企业高质量发展',
    evidence.title,
  ),
  key.manual(
    'SELECTION',
    ['由财政部、工业和信息化部分批遴选', 'Selected in batches by the ministries of finance and industry'],
    '组织实施',
    '（转述）2024—2026年分三批支持',
    ['省级推荐文件', 'The recommendation of the province'],
  ),
);

const superseded2021 = leavesOf(newsletter, 'LG-01');
const giant2021 = superseded2021.manual(
  'ALL',
  ['4 项基本条件、4 项专项条件和 3 项分类条件', 'Four basic, four special and three classified conditions'],
  '中国专精特新“小巨人”企业条件',
  '“小巨人”企业评选，要符合 4项基本条件、4项专项条件和 3 项分类条件等要求，包括经济效益、专业化程度、创新能力、经营管理等方面。',
  evidence.title,
);

const superseded2016 = leavesOf(newsletter, 'CH-01');
const champion2022 = all(
  any(
    superseded2016.fact(
      'NICHE',
      ['从事相关领域时间', 'Years in its field'],
      { fact: 'nicheYears', is: 'gte', value: 10, unit: 'YEAR', yearsBack: 1 },
      '中国制造业单项冠军指标',
      '从事相关领域 10年及以上，新产品应达到 3 年以上',
      evidence.niche,
    ),
    superseded2016.manual(
      'NEW-PRODUCT',
      ['属于新产品的，从事 3 年以上', 'For a new product: at least 3 years'],
      '中国制造业单项冠军指标',
      '从事相关领域 10年及以上，新产品应达到 3 年以上',
      evidence.niche,
    ),
  ),
  superseded2016.manual(
    'TOP-THREE',
    ['产品市场占有率全球前三', 'Among the first three of the world'],
    '中国制造业单项冠军指标',
    '企业申请产品的市场占有率位居全球前三',
    evidence.share,
  ),
  superseded2016.manual(
    'TECHNOLOGY',
    ['生产技术、工艺国际领先，参与制定标准', 'Leading technology; takes part in standards'],
    '中国制造业单项冠军指标',
    '企业生产技术、工艺国际领先，重视研发投入，拥有核心自主知识产权，主导或参与制定相关领域技术标准',
    evidence.property,
  ),
  superseded2016.manual(
    'LAWFUL',
    ['近三年无环境、质量、安全违法记录', 'No offence in environment, quality or safety within three years'],
    '中国制造业单项冠军指标',
    '近三年无环境、质量、安全违法记录',
    ['信用报告', 'Credit report'],
  ),
);

const year = { fromPrecision: 'YEAR', leafConfidence: {} } as const;

/** Tiers that no national standard judges. */
const localTiers: readonly (readonly [Tier, string, string, string])[] = [
  ['SEED', '种子企业（入库培育）', '三类：其他优质中小企业，即入库培育企业。', '一（三）'],
  ['DISTRICT_SRDI', '区级专精特新', '二类：获得市级、区级“专精特新”荣誉的企业。', '一（三）'],
  ['MUNICIPAL_SRDI', '市级专精特新', '二类：获得市级、区级“专精特新”荣誉的企业。', '一（三）'],
];

const local = localTiers.map(([tier, nameZh, quote, article]): RuleSet => {
  const docNo = '苏园经〔2022〕11号';
  return {
    ...year,
    id: `${tier}/LOCAL`,
    tier,
    kinds: ['NEW', 'REVIEW'],
    docNo,
    titleZh: `${nameZh}：各地自定标准`,
    titleEn: `${tier}: standards set locally`,
    from: null,
    to: null,
    tree: leavesOf(docNo, `LOCAL-${tier.replace('_', '-')}`).manual(
      'STANDARD',
      [`${nameZh}的地方标准`, 'The local standard'],
      article,
      quote,
      ['按当地申报通知', 'As the local call for applications says'],
    ),
    confidence: 'S',
    noteZh: '国家层面无统一条件，由认定地区评定。',
    noteEn: 'There are no national conditions; the region that recognises decides.',
  };
});

/** Rule sets beside the gradient of 63号 and 2号; the superseded ones judge old dates only. */
export const otherTiers: readonly RuleSet[] = [
  ...local,
  {
    ...year,
    id: 'LITTLE_GIANT/2021',
    tier: 'LITTLE_GIANT',
    kinds: ['NEW', 'REVIEW'],
    docNo: newsletter,
    titleZh: '专精特新“小巨人”企业条件（LG-01，已被取代）',
    titleEn: 'Little-giant conditions of 2021 (LG-01, superseded)',
    from: null,
    to: '2021-12-31',
    tree: giant2021,
    confidence: 'S',
    noteZh: '简报只载条件数目，未载条件本身。',
    noteEn: 'The newsletter tells how many conditions there were, not which.',
  },
  {
    ...year,
    id: 'CHAMPION/2022',
    tier: 'CHAMPION',
    kinds: ['NEW', 'REVIEW'],
    docNo: newsletter,
    titleZh: '制造业单项冠军指标（CH-01，已被取代）',
    titleEn: 'Single-champion indicators (CH-01, superseded)',
    from: null,
    to: '2022-12-31',
    tree: champion2022,
    confidence: 'S',
    noteZh: '早于工信部政法〔2023〕138号。',
    noteEn: 'Older than 138号 of 2023.',
  },
  {
    ...year,
    id: 'CHAMPION/138',
    tier: 'CHAMPION',
    kinds: ['NEW', 'REVIEW'],
    docNo: championDocument,
    titleZh: '制造业单项冠军企业认定管理办法',
    titleEn: 'Measures for recognising manufacturing single champions (2023)',
    from: '2023-01-01',
    to: null,
    tree: championTree,
    confidence: 'V',
    noteZh: '单一公开来源；独立序列，可超出中小企业规模。',
    noteEn: 'One public source; a track of its own, which may exceed the size of an SME.',
  },
  {
    ...year,
    id: 'KEY_LITTLE_GIANT/148',
    tier: 'KEY_LITTLE_GIANT',
    kinds: ['NEW', 'REVIEW'],
    docNo: keyDocument,
    titleZh: '中央财政支持专精特新中小企业高质量发展（重点“小巨人”）',
    titleEn: 'Central funding for key little giants (2024–2026)',
    from: '2024-01-01',
    to: '2026-12-31',
    tree: keyTree,
    confidence: 'V',
    noteZh: '“小巨人”的标记，不是单独一级。',
    noteEn: 'A mark on a little giant, not a rung of its own.',
  },
];
