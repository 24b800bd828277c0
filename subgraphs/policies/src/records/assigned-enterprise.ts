import { Code, defineTable, Id, On } from '@qishu/kit/records';

/** Which specialist serves which enterprise: facts kept from the people subgraph’s log, for the row scope. */
export class AssignedEnterprise {
  /** Id of the assignment. */
  @Id('编号。', 'Id.')
  id!: string;

  @Code(40, '企业。', 'Enterprise.', { hidden: true })
  enterpriseId!: string;

  @Code(40, '专员。', 'Specialist.', { hidden: true })
  specialistId!: string;

  @On('起。', 'From.', { hidden: true })
  assignedFrom!: string;
}

defineTable('assigned_enterprises', AssignedEnterprise, [
  ['ix_assigned_enterprises_specialist', ['specialistId', 'enterpriseId']],
  ['ix_assigned_enterprises_enterprise', ['enterpriseId', 'specialistId']],
]);
