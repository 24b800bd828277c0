import type { DataLevel } from '@qishu/schema';

/** What a condition may ask of an enterprise. A condition that names anything else cannot be saved. */
export interface FactSpec {
  readonly zh: string;
  readonly en: string;
  readonly kind: 'number' | 'text' | 'flag' | 'date';
  /** Unit of a number. */
  readonly unit?: string;
  /** `year`: there is one value a year, and a condition says which. */
  readonly period: 'none' | 'year';
  /** L3 facts are shown, and matches that rest on them are visible, only where indicators may be read. */
  readonly level: Extract<DataLevel, 'L1' | 'L2' | 'L3'>;
  /** `DECLARED`: nothing in the hub says it; the enterprise or the application does. */
  readonly origin: 'REGISTRY' | 'TITLES' | 'INDICATORS' | 'LISTS' | 'DECLARED';
}

const registry = (kind: FactSpec['kind'], zh: string, en: string, unit?: string): FactSpec => ({
  ...{ zh, en, kind, period: 'none', level: 'L1', origin: 'REGISTRY' },
  ...(unit && { unit }),
});
const title = (kind: FactSpec['kind'], zh: string, en: string): FactSpec => ({
  ...{ zh, en, kind, period: 'none', level: 'L2', origin: 'TITLES' },
});
const indicator = (zh: string, en: string, unit: string): FactSpec => ({
  ...{ zh, en, kind: 'number', unit, period: 'year', level: 'L3', origin: 'INDICATORS' },
});
const declared = (kind: FactSpec['kind'], zh: string, en: string, unit?: string): FactSpec => ({
  ...{ zh, en, kind, period: 'none', level: 'L2', origin: 'DECLARED' },
  ...(unit && { unit }),
});

/** The facts with a name of their own. Membership of a kept list is the fact `list.CODE`. */
const named = {
  region: registry('text', '注册地区划', 'Region of registration'),
  industry: registry('text', '所属行业（GB/T 4754）', 'Industry (GB/T 4754)'),
  industrial: registry(
    'flag',
    '工业企业（GB/T 4754 B、C、D 门类）',
    'Industrial enterprise (sections B, C, D of GB/T 4754)',
  ),
  manufacturing: registry('flag', '制造业企业（C 门类）', 'Manufacturing enterprise (section C)'),
  sizeClass: registry('text', '企业规模', 'Size class'),
  status: registry('text', '登记状态', 'Registration status'),
  listed: registry('text', '上市情况', 'Listing'),
  establishedOn: registry('date', '成立日期', 'Date of establishment'),
  ageYears: registry('number', '成立年限（满年）', 'Age in full years', 'YEAR'),
  registeredCapital: registry('number', '注册资本', 'Registered capital', 'FEN'),

  ladderTier: title(
    'text',
    '梯度最高有效称号（不含单项冠军）',
    'Highest title in force on the ladder, champions aside',
  ),
  champion: title('flag', '制造业单项冠军', 'Single champion'),
  'firstWon.DISTRICT_SRDI': title('date', '首次认定区级专精特新', 'First recognised as district SRDI'),
  'firstWon.MUNICIPAL_SRDI': title('date', '首次认定市级专精特新', 'First recognised as municipal SRDI'),
  'firstWon.PROVINCIAL_SRDI': title('date', '首次认定省级专精特新', 'First recognised as provincial SRDI'),
  'firstWon.LITTLE_GIANT': title('date', '首次认定“小巨人”', 'First recognised as little giant'),
  titleAgeYears: {
    ...title('number', '最高“专精特新”荣誉认定以来（满年）', 'Full years since its highest SRDI title was recognised'),
    unit: 'YEAR',
  },
  titlesWonOnce: title('flag', '现有称号均为首次认定', 'Every title in force was won for the first time'),

  revenue: indicator('营业收入', 'Operating revenue', 'FEN'),
  mainRevenue: indicator('主营业务收入', 'Main business revenue', 'FEN'),
  mainShare: indicator('主营业务收入占比', 'Main business share of revenue', 'RATIO'),
  rdExpense: indicator('研发费用', 'R&D expense', 'FEN'),
  rdRatio: indicator('研发费用占营业收入比', 'R&D expense by revenue', 'RATIO'),
  debtRatio: indicator('资产负债率', 'Debt ratio', 'RATIO'),
  newEquity: indicator('新增股权融资', 'New equity raised', 'FEN'),
  taxPaid: indicator('上缴税金', 'Tax paid', 'FEN'),
  employees: indicator('从业人员', 'Employees', 'PERSON'),
  rdStaff: indicator('研发人员', 'R&D staff', 'PERSON'),

  newlyRegistered: declared('flag', '新注册企业', 'Newly registered enterprise'),
  keyProject: declared('flag', '省市重大重点工业投资项目', 'Provincial or municipal key industrial project'),
  projectKind: declared('text', '项目类别', 'Kind of the project'),
  governmentSetProject: declared('flag', '市政府确定的其他项目', 'Other project set by the city government'),
  projectWhiteListed: declared('flag', '技术创新“白名单”项目', 'White-listed project'),
  projectInvestment: declared('number', '项目总投资', 'Total investment of the project', 'FEN'),
  listingIntent: declared('flag', '拟上市', 'Means to be listed'),
  relocated: declared('flag', '由省外迁入', 'Moved in from another province'),
  firstEquipment: declared('flag', '有首台（套）重大技术装备', 'Has first-of-its-kind equipment'),
  ipPledgeLoan: declared('flag', '有知识产权质押贷款', 'Has a loan on intellectual property'),
  firstLoan: declared('flag', '首贷、续贷或信用贷需求', 'Asks for a first, renewed or credit loan'),
} satisfies Readonly<Record<string, FactSpec>>;

const byName: ReadonlyMap<string, FactSpec> = new Map(Object.entries(named));

const listed: FactSpec = {
  ...{ zh: '列入名单', en: 'Stands in a list', kind: 'flag', period: 'none', level: 'L2', origin: 'LISTS' },
};

/** The specification of a fact; undefined for a name that no condition may use. */
export const factNamed = (name: string): FactSpec | undefined =>
  byName.get(name) ?? (/^list\.[A-Z][A-Z0-9_]{1,30}$/.test(name) ? listed : undefined);

/** Every fact with its name, for the editor. */
export const factCatalogue = (): readonly (FactSpec & { readonly name: string })[] =>
  [...byName].map(([name, spec]) => ({ ...spec, name }));

/** The highest of several levels. */
export const highestLevel = (levels: readonly FactSpec['level'][]): FactSpec['level'] =>
  levels.includes('L3') ? 'L3' : levels.includes('L2') ? 'L2' : 'L1';
