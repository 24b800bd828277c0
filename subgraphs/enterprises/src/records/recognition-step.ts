import { defineNoun, EnumOf, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { stepScope } from '../rules/row-scope.js';
import { RecognitionEvent, RecognitionState } from './vocabulary.js';

/** 称号办理记录。One step in the life of a title, as a command or the calendar took it. */
export class RecognitionStep extends RegionalRecord {
  @Refers('Recognition', '称号。', 'The title.')
  recognitionId!: string;

  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @EnumOf(() => RecognitionEvent, '事项。', 'What happened.')
  event!: keyof typeof RecognitionEvent;

  @EnumOf(() => RecognitionState, '此前状态；新申报为空。', 'State before; null for a new application.', {
    nullable: true,
  })
  stateBefore!: keyof typeof RecognitionState | null;

  @EnumOf(() => RecognitionState, '此后状态。', 'State after.')
  stateAfter!: keyof typeof RecognitionState;

  @On('日期。', 'Day.')
  takenOn!: string;

  @Text(500, '理由或说明。', 'Reason or note.', { nullable: true })
  reason!: string | null;

  @Text(64, '适用的认定办法。', 'Rules applied.', { nullable: true })
  ruleVersion!: string | null;

  @Text(100, '文件文号。', 'Number of the document.', { nullable: true })
  docNo!: string | null;
}

export const recognitionSteps = defineNoun('recognition_steps', {
  record: RecognitionStep,
  name: 'RecognitionStep',
  one: 'recognitionStep',
  many: 'recognitionSteps',
  zh: '称号办理记录。',
  en: 'One step in the life of a title, as a command or the calendar took it.',
  keys: ['id'],
  guard: ['enterprises:read'],
  scope: stepScope,
  bringable: false,
  filters: {
    recognition: { kind: 'equals', property: 'recognitionId' },
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    event: { kind: 'oneOf', property: 'event' },
    takenOn: { kind: 'between', property: 'takenOn' },
  },
  orders: { TAKEN_ON: { property: 'takenOn', direction: 'DESC' } },
  lists: [
    { by: ['recognition'], and: ['event', 'takenOn'], order: 'TAKEN_ON' },
    { by: ['enterprise'], and: ['event', 'takenOn'], order: 'TAKEN_ON' },
    { by: ['region'], and: ['event', 'takenOn'], order: 'TAKEN_ON' },
  ],
});
