import { Code, defineTable, Flag, Id } from '@qishu/kit/records';
import type { ticketLevelWords } from '../rules/ticket-vocabulary.js';

/** A specialist office as the people subgraph tells it: its level and region, for the rules of routing. */
export class KnownOffice {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(32, '层级。', 'Level.', { hidden: true })
  level!: keyof typeof ticketLevelWords;

  @Code(12, '区划。', 'Region.', { hidden: true })
  regionCode!: string;
}

defineTable('known_offices', KnownOffice, []);

/** A government unit as the people subgraph tells it: whether it lies in the industry department’s function. */
export class KnownUnit {
  @Id('编号。', 'Id.')
  id!: string;

  @Flag('是否工信部门或其处（科）室。', 'Whether it belongs to the industry department.', { hidden: true })
  industryFunction!: boolean;

  @Code(12, '区划。', 'Region.', { hidden: true })
  regionCode!: string;
}

defineTable('known_units', KnownUnit, []);
