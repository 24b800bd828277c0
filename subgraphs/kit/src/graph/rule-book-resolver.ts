import { Arg, Ctx, Directive, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Assumed, type Class, DateScalar, describe, enumeration } from '../records/index.js';
import { type LegalStatus, legalStatuses, type RuleEntry, type RuleKind, ruleKinds, rulesOf } from '../rules/index.js';
import { Public } from './guard.js';
import { method } from './noun-resolvers.js';
import { CitationShown } from './verdict-types.js';

const RuleKindEnum = enumeration('RuleKind', '规则种类。', 'Kind of a rule.', ruleKinds);
const LegalStatusEnum = enumeration(
  'RuleLegalStatus',
  '规则所依据文件的效力。',
  'Standing of the document that a rule rests on.',
  legalStatuses,
);

@Directive('@shareable')
@ObjectType('RuleFigure', { description: describe('规则中的一项数值。', 'One figure of a rule.') })
export class RuleFigureShown {
  @Field(() => String, { description: describe('名称。', 'Name.') })
  name!: string;
  @Field(() => String, { description: describe('取值（文本形式）。', 'Value as text.') })
  value!: string;
  @Field(() => String, { nullable: true, description: describe('计量单位代码。', 'Code of its unit.') })
  unit!: string | null;
}

@Directive('@shareable')
@ObjectType('RuleBookEntry', {
  description: describe('规则手册中的一条规则。', 'One rule of the rule book.'),
})
export class RuleBookEntry {
  @Field(() => String, { description: describe('规则编号。', 'Id of the rule.') })
  id!: string;
  @Field(() => String, { description: describe('版本。', 'Version.') })
  version!: string;
  @Field(() => String, {
    description: describe('规则档案，如 jiangsu-2022。', 'Regional profile, e.g. `jiangsu-2022`.'),
  })
  profile!: string;
  @Field(() => RuleKindEnum, { description: describe('种类。', 'Kind.') })
  kind!: RuleKind;
  @Field(() => String, { description: describe('所约束的记录类型。', 'Type of the records that it is put to.') })
  subject!: string;
  @Field(() => String, { description: describe('内容（中文）。', 'What it says, in Chinese.') })
  zh!: string;
  @Field(() => String, { description: describe('内容（英文）。', 'What it says, in English.') })
  en!: string;
  @Field(() => CitationShown, { description: describe('依据。', 'What it rests on.') })
  citation!: CitationShown;
  @Assumed(3)
  @Field(() => [String], {
    description: describe('可说明理由后搁置其判定的角色。', 'Roles that may set its verdict aside, for a reason.'),
  })
  overridableBy!: readonly string[];
  @Assumed(3)
  @Field(() => [RuleFigureShown], { description: describe('数值。', 'Its figures.') })
  parameters!: RuleFigureShown[];
  @Field(() => DateScalar, { description: describe('施行日期。', 'First day in force.') })
  validFrom!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: describe('失效日期（含）；未定时为空。', 'Last day in force, inclusive; null while none is set.'),
  })
  validTo!: string | null;
  @Field(() => LegalStatusEnum, { description: describe('所依据文件的效力。', 'Standing of its document.') })
  legalStatus!: LegalStatus;
}

const shown = ({ ruleId: id, parameters = [], overridableBy = [], ...rule }: RuleEntry): RuleBookEntry => ({
  ...rule,
  id,
  overridableBy,
  parameters: parameters.map((figure) => ({ ...figure, value: String(figure.value) })),
});

/** The rules of a subgraph as a root field: `peopleRules(profile, subject, on)`. They are public, as the texts are. */
export function ruleBookResolver(spec: { readonly field: string; readonly rules: readonly RuleEntry[] }): Class {
  class Rules {}
  const { prototype } = Rules;
  const { field, rules } = spec;
  method(
    Rules,
    field,
    (profile: string | undefined, subject: string | undefined, on: string | undefined) =>
      rulesOf(rules, { profile, subject, on }).map(shown),
    Query(() => [RuleBookEntry], {
      nullable: true,
      description: describe(
        '规则手册：规则、依据原文、数值与可搁置角色。',
        'The rule book: rules with the words that they rest on, their figures, and who may set them aside.',
      ),
    }),
    Public(),
    Assumed(Math.max(rules.length, 1)) as MethodDecorator,
  );
  const argument = (at: number, name: string, type: () => unknown, zh: string, en: string): void =>
    Arg(name, type as () => StringConstructor, { nullable: true, description: describe(zh, en) })(prototype, field, at);
  argument(0, 'profile', () => String, '只看此规则档案。', 'Only rules of this profile.');
  argument(1, 'subject', () => String, '只看约束此类型的规则。', 'Only rules that are put to this type.');
  argument(2, 'on', () => DateScalar, '只看该日有效的规则。', 'Only rules in force on this day.');
  Ctx()(prototype, field, 3);
  Resolver()(Rules);
  return Rules;
}
