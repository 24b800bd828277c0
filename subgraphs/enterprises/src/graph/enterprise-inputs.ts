import { Field, ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe } from '@qishu/kit/records';
import type { AssistEnterprise, EndAssistance } from '../work/assist-enterprise.js';
import type { PoolEnterprise } from '../work/keep-pool.js';

const optional = (zh: string, en: string) => ({ nullable: true, description: describe(zh, en) }) as const;
const said = (zh: string, en: string) => ({ description: describe(zh, en) }) as const;

@InputType('CultivationPoolInput', said('培育库的出入。', 'An enterprise that enters or leaves the cultivation pool.'))
export class CultivationPoolInput implements PoolEnterprise {
  @Field(() => ID, said('企业。', 'The enterprise.'))
  enterpriseId!: string;
  @Field(() => String, optional('理由；移出时必填。', 'Reason; needed to take it out.'))
  reason?: string;
  @Field(() => [RuleOverrideInput], optional('搁置的规则判定。', 'Verdicts to set aside.'))
  overrides?: RuleOverrideInput[];
}

@InputType('AssistEnterpriseInput', said('列入帮代办名单。', 'An enterprise for the assisted-handling list.'))
export class AssistEnterpriseInput implements AssistEnterprise {
  @Field(() => ID, said('企业。', 'The enterprise.'))
  enterpriseId!: string;
  @Field(() => Int, optional('调用方所见版本。', 'The version that the asker has seen.'))
  expectedVersion?: number;
  @Field(() => DateScalar, said('首日。', 'First day.'))
  from!: string;
  @Field(() => DateScalar, optional('末日（含）。', 'Last day, inclusive.'))
  to?: string;
}

@InputType('EndAssistanceInput', said('移出帮代办名单。', 'An enterprise that leaves the assisted-handling list.'))
export class EndAssistanceInput implements EndAssistance {
  @Field(() => ID, said('企业。', 'The enterprise.'))
  enterpriseId!: string;
  @Field(() => Int, optional('调用方所见版本。', 'The version that the asker has seen.'))
  expectedVersion?: number;
  @Field(() => DateScalar, said('末日（含）。', 'Last day, inclusive.'))
  to!: string;
}
