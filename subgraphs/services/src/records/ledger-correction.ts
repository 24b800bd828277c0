import {
  At,
  Codes,
  defineNoun,
  EnumOf,
  Member,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
} from '@qishu/kit/records';
import { ledgerScope } from '../rules/row-scope.js';
import { LedgerCorrectionKind } from './vocabulary.js';

@Shape('LedgerChange', '台账一项内容的更正。', 'One value of a ledger entry as it was and as it is.')
export class LedgerChange {
  @Member(() => String, '内容项。', 'Name of the field.')
  field!: string;

  @Member(() => String, '更正前。', 'Before.', { nullable: true })
  before!: string | null;

  @Member(() => String, '更正后。', 'After.', { nullable: true })
  after!: string | null;
}

/**
 * 台账更正。An entry of its own that points to the corrected one and keeps what stood there; also one recorded into a
 * half-year whose report was submitted already. Nothing of it is ever changed.
 */
export class LedgerCorrection extends RegionalRecord {
  @Refers('LedgerEntry', '被更正的台账。', 'The entry that was corrected.')
  ledgerEntryId!: string;

  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Refers('Specialist', '专员。', 'The specialist.')
  specialistId!: string;

  @EnumOf(() => LedgerCorrectionKind, '种类。', 'Kind.')
  kind!: keyof typeof LedgerCorrectionKind;

  @At('更正时间。', 'When.')
  correctedAt!: Date;

  @Text(500, '理由。', 'Why.')
  reasonZh!: string;

  @Structured(() => LedgerChange, '更正的内容。', 'What was changed.', { list: true })
  changes!: LedgerChange[];

  @Codes(
    '受影响的已上报半年报编号；其快照不变。',
    'Ids of the submitted reports that it touches; their snapshots stay.',
  )
  reportIds!: string[];
}

export const ledgerCorrections = defineNoun('ledger_corrections', {
  record: LedgerCorrection,
  name: 'LedgerCorrection',
  one: 'ledgerCorrection',
  many: 'ledgerCorrections',
  zh: '台账更正。',
  en: 'A correction of a ledger entry, which keeps what stood there.',
  keys: ['id'],
  guard: ['services:read'],
  scope: ledgerScope,
  bringable: false,
  filters: {
    ledgerEntry: { kind: 'equals', property: 'ledgerEntryId' },
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    correctedAt: { kind: 'between', property: 'correctedAt' },
  },
  orders: { CORRECTED_AT: { property: 'correctedAt', direction: 'DESC' } },
  lists: [
    { by: ['ledgerEntry'], and: ['kind', 'correctedAt'], order: 'CORRECTED_AT' },
    { by: ['region'], and: ['kind', 'correctedAt'], order: 'CORRECTED_AT' },
    { by: [], and: ['kind', 'correctedAt'], order: 'CORRECTED_AT' },
  ],
});
