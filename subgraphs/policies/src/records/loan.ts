import { Amount, Decimal, defineNoun, EnumOf, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { applicationScope } from '../rules/row-scope.js';
import { LoanKind } from './vocabulary.js';

/** 贷款。A loan that an enterprise obtained through a programme or a matching platform (L3). */
export class Loan extends RegionalRecord {
  @Refers('Enterprise', '借款企业。', 'The borrower.')
  enterpriseId!: string;

  @Refers('FinancingProduct', '金融产品。', 'The product.', { nullable: true })
  financingProductId!: string | null;

  @Refers('Application', '所依据的申报。', 'The application that it follows from.', { nullable: true })
  applicationId!: string | null;

  @Text(200, '贷款机构。', 'Lender.')
  lender!: string;

  @EnumOf(() => LoanKind, '种类。', 'Kind.')
  kind!: keyof typeof LoanKind;

  @Amount('金额。', 'Amount.')
  amount!: { minor: string; currency: string };

  @Decimal('年利率（0–1）。', 'Annual rate, 0 to 1.', { nullable: true })
  annualRate!: number | null;

  @Whole('期限（月）。', 'Term in months.', { nullable: true })
  termMonths!: number | null;

  @On('放款日期。', 'When it was paid out.')
  disbursedOn!: string;
}

export const loans = defineNoun('loans', {
  record: Loan,
  name: 'Loan',
  one: 'loan',
  many: 'loans',
  zh: '贷款。',
  en: 'A loan that an enterprise obtained.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: applicationScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    disbursedOn: { kind: 'between', property: 'disbursedOn' },
  },
  orders: { DISBURSED_ON: { property: 'disbursedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['disbursedOn'], order: 'DISBURSED_ON' },
    { by: ['enterprise'], and: ['disbursedOn'], order: 'DISBURSED_ON' },
    { by: [], and: ['disbursedOn'], order: 'DISBURSED_ON' },
  ],
});
