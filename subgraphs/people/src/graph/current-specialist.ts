import { type Context, Ctx, FieldResolver, Requires, Resolver, Root } from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import { Specialist, specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import type { AssignmentDuty } from '../rules/vocabulary.js';
import { Enterprise } from './foreign-types.js';

/** Who serves an enterprise now: its newest running assignment. A page of enterprises costs three statements in all. */
async function current(enterpriseId: string, duty: AssignmentDuty, { loaders }: Context): Promise<Specialist | null> {
  const filter = { currentEnterprise: enterpriseId, duty: [duty] };
  const [id] = (await loaders.page(specialistAssignments, { filter, first: 1 })).ids;
  const assignment = id === undefined ? null : await loaders.visible(specialistAssignments, 'id', id);
  return assignment && loaders.visible(specialists, 'id', assignment.specialistId);
}

/** Who serves an enterprise. */
@Resolver(() => Enterprise as never)
export class CurrentSpecialist {
  @Requires(['people:read'], ['enterprises:read'])
  @FieldResolver(() => Specialist, {
    nullable: true,
    description: describe(
      '现任服务专员；无人对接或不在可见范围内时为空。',
      'The specialist who serves it now; null when there is none in the asker’s rows.',
    ),
  })
  specialist(@Root() enterprise: { id: string }, @Ctx() context: Context): Promise<Specialist | null> {
    return current(enterprise.id, 'SPECIALIST', context);
  }

  @Requires(['people:read'], ['enterprises:read'])
  @FieldResolver(() => Specialist, {
    nullable: true,
    description: describe(
      '现任项目经理（一企一员，NN-01）。',
      'Its project manager now, one for each enrolled enterprise (NN-01).',
    ),
  })
  projectManager(@Root() enterprise: { id: string }, @Ctx() context: Context): Promise<Specialist | null> {
    return current(enterprise.id, 'PROJECT_MANAGER', context);
  }
}
