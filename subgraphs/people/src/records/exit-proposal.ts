import { defineNoun, EnumOf, LongText, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { exitProposalScope } from '../rules/row-scope.js';
import { ExitGround, ExitProposalState } from './station-vocabulary.js';

/**
 * 退出建议。That a station or a specialist should leave, with the evidence, and what the general station decided: nobody
 * is removed without a person (Wuhan measures, art. 18, 24).
 */
export class ExitProposal extends RegionalRecord {
  @Refers('ServiceStation', '建议退出的站点。', 'The station, where a station is to leave.', {
    as: 'station',
    nullable: true,
  })
  stationId!: string | null;

  @Refers('Specialist', '建议退出的专员。', 'The specialist, where a specialist is to leave.', { nullable: true })
  specialistId!: string | null;

  @EnumOf(() => ExitGround, '退出事由。', 'Ground.')
  ground!: keyof typeof ExitGround;

  @LongText('证据与说明。', 'Evidence and account.')
  evidence!: string;

  @EnumOf(() => ExitProposalState, '状态。', 'State.')
  state!: keyof typeof ExitProposalState;

  @On('提出日期。', 'When it was proposed.')
  proposedOn!: string;

  @On('核实决定日期。', 'When it was decided.', { nullable: true })
  decidedOn!: string | null;

  @Text(500, '决定理由。', 'Why it was decided so.', { nullable: true })
  decisionReason!: string | null;
}

export const exitProposals = defineNoun('exit_proposals', {
  record: ExitProposal,
  name: 'ExitProposal',
  one: 'exitProposal',
  many: 'exitProposals',
  zh: '退出建议及核实决定。',
  en: 'A proposal that a station or specialist leave, and its decision.',
  keys: ['id'],
  guard: ['people:read'],
  scope: exitProposalScope,
  bringable: false,
  filters: {
    region: { kind: 'region' },
    state: { kind: 'oneOf', property: 'state' },
    ground: { kind: 'oneOf', property: 'ground' },
    station: { kind: 'equals', property: 'stationId' },
    specialist: { kind: 'equals', property: 'specialistId' },
  },
  orders: { PROPOSED_ON: { property: 'proposedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['state', 'ground'], order: 'PROPOSED_ON' },
    { by: ['station'], and: ['state'], order: 'PROPOSED_ON' },
    { by: ['specialist'], and: ['state'], order: 'PROPOSED_ON' },
    { by: [], and: ['state', 'ground'], order: 'PROPOSED_ON' },
  ],
});
