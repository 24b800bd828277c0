import type { ConditionGroup, ConditionTree, FactLeaf, FactPeriod, ManualLeaf, Operator } from '@qishu/kit/rules';
import type { Citation } from '@qishu/schema';
import type { FactName } from '../enterprise-facts.js';

/** Both languages of a text. */
type Words = readonly [zh: string, en: string];

/** What a fact condition compares. */
interface Test {
  readonly fact: FactName;
  readonly is: Operator;
  readonly value?: number | string;
  readonly unit?: string;
  readonly yearsBack?: number;
  readonly whenMissing?: 'MANUAL_REVIEW';
}

/** Makes the conditions of one document: each cites it, and says in which annex or article it stands. */
export function leavesOf(docNo: string, prefix: string) {
  const cited = (article: string, quote: string): Citation => ({ docNo, article, quote });
  const words = (id: string, title: Words, citation: Citation, evidence: Words) => ({
    id: `${prefix}-${id}`,
    titleZh: title[0],
    titleEn: title[1],
    citation,
    evidenceZh: evidence[0],
    evidenceEn: evidence[1],
  });
  return {
    fact(id: string, title: Words, test: Test, article: string, quote: string, evidence: Words): FactLeaf {
      const { fact, is, value, unit, yearsBack, whenMissing } = test;
      const period: FactPeriod | undefined = yearsBack === undefined ? undefined : { yearsBack };
      return {
        kind: 'fact',
        ...words(id, title, cited(article, quote), evidence),
        fact,
        operator: is,
        ...(value !== undefined && { thresholds: [{ value }] }),
        ...(unit && { unit }),
        ...(period && { period }),
        ...(whenMissing && { whenMissing }),
      };
    },
    manual(id: string, title: Words, article: string, quote: string, evidence: Words): ManualLeaf {
      return { kind: 'manual', ...words(id, title, cited(article, quote), evidence) };
    },
  };
}

export const all = (...children: ConditionTree[]): ConditionGroup => ({ kind: 'all', children });
export const any = (...children: ConditionTree[]): ConditionGroup => ({ kind: 'any', children });
export const not = (child: ConditionTree): ConditionTree => ({ kind: 'not', child });

/** Evidence that several conditions ask for. */
export const evidence = {
  accounts: ['上年度（及前一年度）审计报告', 'Audited accounts of the last year (and the one before)'],
  research: [
    '研发费用专项审计或加计扣除备案材料',
    'Special audit of R&D expense, or the filing of the extra deduction',
  ],
  equity: ['股权融资协议与到账凭证', 'Agreements on the equity raised, and proof of payment'],
  niche: ['主导产品说明与历年销售合同', 'Description of the main product, and sales contracts by year'],
  property: ['知识产权证书及其产生经济效益的证明', 'Certificates of the rights, and proof of what they earn'],
  award: ['获奖证书', 'Certificate of the award'],
  body: ['研发机构批复文件', 'The document that approves the R&D body'],
  title: ['认定文件或证书', 'The recognising document, or the certificate'],
  share: ['第三方市场占有率证明', 'Third-party proof of the market share'],
  staff: ['社保缴纳人员名册', 'Roll of the staff insured'],
  platform: ['优质中小企业梯度培育平台的发展评价结果', 'Result of the evaluation by the official cultivation platform'],
} as const satisfies Record<string, Words>;

/** 中小企业 (工信部联企业〔2011〕300号): what the gradient is for. */
export const isSme = (prefix: string): FactLeaf =>
  leavesOf('工信部联企业〔2011〕300号', prefix).fact(
    'SIZE',
    ['属于中小企业', 'It is a small or medium-sized enterprise'],
    { fact: 'isSme', is: 'eq', value: 'YES' },
    '各行业划型标准',
    '（转述）按从业人员、营业收入、资产总额划分为中型、小型、微型的企业',
    [evidence.accounts[0], evidence.accounts[1]],
  );
