import {
  Amount,
  Code,
  Codes,
  DateScalar,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Member,
  On,
  Personal,
  Refers,
  RegionalRecord,
  RegionColumn,
  Shape,
  Structured,
  Text,
  UsccColumn,
  Whole,
} from '@qishu/kit/records';
import { checkUscc, maskEmail, maskName, maskPhone } from '@qishu/kit/rules';
import { derivedFacts } from '../rules/derived-facts.js';
import { enterpriseScope } from '../rules/row-scope.js';
import { annualIndicators } from './annual-indicator.js';
import { INSIDE, Inside } from './inside.js';
import { recognitions } from './recognition.js';
import { recognitionSteps } from './recognition-step.js';
import { resourceEvaluations } from './resource-evaluation.js';
import {
  CreditFlagKind,
  CultivationClass,
  EnterpriseStatus,
  Listing,
  SixBase,
  SizeClass,
  Tier,
  UsccStatus,
} from './vocabulary.js';

@Shape('CreditFlag', '信用标记，附核查日期。', 'A credit flag with the date on which it was checked.')
export class CreditFlag {
  @Member(() => CreditFlagKind, '种类。', 'Kind.')
  kind!: keyof typeof CreditFlagKind;

  @Member(() => DateScalar, '核查日期。', 'When it was checked.')
  checkedAt!: string;
}

@Shape('Period', '起止日期，均含。', 'A period of days, both ends inclusive.')
export class Period {
  @Member(() => DateScalar, '起。', 'First day.')
  from!: string;

  @Member(() => DateScalar, '止；为空表示仍有效。', 'Last day; null while it holds.', { nullable: true })
  to!: string | null;
}

/** 企业。An enterprise, by its place of registration. */
export class Enterprise extends RegionalRecord {
  @UsccColumn('统一社会信用代码（GB 32100-2015）。', 'Unified social credit code (GB 32100-2015).', {
    nullable: true,
    unique: true,
  })
  uscc!: string | null;

  @EnumOf(() => UsccStatus, '代码校验结果。', 'Result of checking the code.', { inbound: 'never' })
  usccStatus!: keyof typeof UsccStatus;

  @Text(200, '企业名称。', 'Name.')
  nameZh!: string;

  @Codes('曾用名。', 'Former names.', { nullable: true })
  formerNames!: string[] | null;

  @RegionColumn('实际经营地区划代码。', 'Region where it operates.', { nullable: true })
  operatingRegionCode!: string | null;

  @Refers('Industry', '所属行业（GB/T 4754-2017）。', 'Industry (GB/T 4754-2017).', {
    as: 'industry',
    key: 'code',
    nullable: true,
  })
  industryCode!: string | null;

  @EnumOf(() => SizeClass, '企业规模。', 'Size class.', { nullable: true })
  sizeClass!: keyof typeof SizeClass | null;

  @EnumOf(() => EnterpriseStatus, '登记状态。', 'Registration status.')
  status!: keyof typeof EnterpriseStatus;

  @On('成立日期。', 'Date of establishment.', { nullable: true })
  establishedOn!: string | null;

  @Amount('注册资本。', 'Registered capital.', { nullable: true })
  registeredCapital!: { minor: string; currency: string } | null;

  @Amount('实缴资本。', 'Paid-in capital.', { nullable: true })
  paidInCapital!: { minor: string; currency: string } | null;

  @EnumOf(() => Listing, '上市情况。', 'Listing.', { nullable: true })
  listed!: keyof typeof Listing | null;

  @Text(200, '主导产品。', 'Main product.', { nullable: true })
  mainProduct!: string | null;

  @Text(200, '产业链位置。', 'Position in the industrial chain.', { nullable: true })
  chainPosition!: string | null;

  @EnumOf(() => SixBase, '“工业六基”类别。', 'Category of the six industrial bases.', { nullable: true })
  sixBaseCategory!: keyof typeof SixBase | null;

  @LongText('企业简介。', 'Profile.', { nullable: true })
  profile!: string | null;

  @Inside()
  @Structured(() => CreditFlag, '信用标记。', 'Credit flags.', { nullable: true, list: true })
  creditFlags!: CreditFlag[] | null;

  @Inside()
  @Structured(
    () => Period,
    '列入“帮代办”重点企业名单的期间（苏园经〔2022〕11号 二（四））。',
    'Period on the assisted-handling list (苏园经〔2022〕11号, 2(4)).',
    { nullable: true },
  )
  assistedList!: Period | null;

  @EnumOf(() => Tier, '有效称号中的最高梯度；无称号为空。', 'Highest tier in force; null without a title.', {
    nullable: true,
    inbound: 'never',
  })
  tier!: keyof typeof Tier | null;

  @Whole('最高梯度的序号，无称号为 −1。', 'Rank of the highest tier, −1 without a title.', {
    inbound: 'never',
    hidden: true,
  })
  tierRank!: number;

  @Codes('有效称号的梯度。', 'Tiers of the titles in force.', { nullable: true, inbound: 'never', hidden: true })
  heldTiers!: string[] | null;

  @Inside()
  @EnumOf(() => CultivationClass, '园区培育分类（SZ-01）。', 'Cultivation class of the park (SZ-01).', {
    nullable: true,
    inbound: 'never',
  })
  cultivationClass!: keyof typeof CultivationClass | null;

  @Flag('是否在公开名单中（L1）。', 'Whether it stands in a published list (L1).', { inbound: 'never' })
  published!: boolean;

  @Personal('L3', maskName, '法定代表人。', 'Legal representative.', { nullable: true, length: 64 })
  legalRepresentative!: string | null;

  @Personal('L3', maskName, '联系人。', 'Contact person.', { nullable: true, length: 64 })
  contactName!: string | null;

  @Personal('L3', maskPhone, '联系电话。', 'Contact phone.', { nullable: true, length: 32 })
  contactPhone!: string | null;

  @Personal('L3', maskEmail, '联系邮箱。', 'Contact e-mail.', { nullable: true, length: 128 })
  contactEmail!: string | null;

  @Code(
    64,
    '旧编码（15 位注册号或 9 位组织机构代码），仅作别名。',
    'Old 15-digit registration number or 9-digit organisation code; an alias only.',
    { nullable: true },
  )
  legacyCode!: string | null;
}

export const enterprises = defineNoun('enterprises', {
  record: Enterprise,
  name: 'Enterprise',
  one: 'enterprise',
  many: 'enterprises',
  zh: '企业。',
  en: 'An enterprise, by its place of registration.',
  keys: ['id', 'uscc'],
  guard: 'public',
  scope: enterpriseScope,
  followers: [recognitions, recognitionSteps, annualIndicators, resourceEvaluations].map((noun) => ({
    noun,
    by: 'enterpriseId',
    columns: ['regionCode'],
  })),
  derive: (record) => ({ ...derivedFacts(record), usccStatus: checkUscc(record.uscc).status }),
  search: { texts: ['nameZh', 'formerNames', 'mainProduct', 'uscc', 'legacyCode'], order: 'TIER' },
  filters: {
    region: { kind: 'region' },
    tier: { kind: 'oneOf', property: 'tier' },
    industry: { kind: 'equals', property: 'industryCode' },
    status: { kind: 'oneOf', property: 'status' },
    sizeClass: { kind: 'oneOf', property: 'sizeClass' },
    listed: { kind: 'oneOf', property: 'listed' },
    cultivationClass: { kind: 'oneOf', property: 'cultivationClass', needs: INSIDE },
    updatedAt: { kind: 'between', property: 'updatedAt' },
  },
  orders: {
    ID: { property: 'id', direction: 'ASC' },
    UPDATED_AT: { property: 'updatedAt', direction: 'DESC' },
    TIER: { property: 'tierRank', direction: 'DESC' },
  },
  lists: [
    { by: ['region'], and: ['status', 'sizeClass', 'listed', 'cultivationClass'], order: 'ID' },
    { by: ['region', 'tier'], and: ['status', 'sizeClass', 'listed', 'industry'], order: 'ID' },
    { by: ['region', 'industry'], and: ['status', 'sizeClass'], order: 'ID' },
    { by: ['tier'], and: ['status', 'sizeClass', 'listed'], order: 'ID' },
    { by: ['industry'], and: ['status', 'sizeClass'], order: 'ID' },
    { by: [], order: 'ID' },
    { by: ['region'], and: ['updatedAt', 'tier', 'status'], order: 'UPDATED_AT' },
    { by: [], and: ['updatedAt'], order: 'UPDATED_AT' },
    { by: ['region'], and: ['tier', 'industry', 'status', 'sizeClass', 'listed'], order: 'TIER' },
    { by: [], and: ['tier', 'industry', 'status', 'sizeClass', 'listed'], order: 'TIER' },
  ],
});
