import { inRegion, own, type RowScope } from '@qishu/kit/rules';
import { serviceStatisticScope } from './statistic-scope.js';

/** Whose duties of contact and visit somebody sees: offices those of their region, a specialist its own. */
export const dutyScope: RowScope = {
  ...serviceStatisticScope,
  STATION_MASTER: inRegion,
  SPECIALIST: own('specialistId', 'specialistId'),
};
