import { DateTimeScalar, Member, Shape, UsccScalar } from '@qishu/kit/records';
import { ComplaintParty, RespondentKind } from './vocabulary.js';

@Shape(
  'ComplaintRespondent',
  '被投诉人（国令第802号：机关、事业单位、大型企业）。',
  'The respondent: a state organ, a public institution or a large enterprise (国令第802号).',
)
export class ComplaintRespondent {
  @Member(() => String, '名称。', 'Name.')
  nameZh!: string;

  @Member(() => UsccScalar, '统一社会信用代码。', 'Unified social credit code.', { nullable: true })
  uscc!: string | null;

  @Member(() => RespondentKind, '类型。', 'Kind.')
  kind!: keyof typeof RespondentKind;
}

@Shape('ComplaintReply', '投诉往来答复。', 'One message between complainant and authority.')
export class ComplaintReply {
  @Member(() => DateTimeScalar, '时间。', 'When.')
  at!: string;

  @Member(() => ComplaintParty, '发出方。', 'Who wrote it.')
  from!: keyof typeof ComplaintParty;

  @Member(() => String, '内容。', 'Text.')
  textZh!: string;
}
