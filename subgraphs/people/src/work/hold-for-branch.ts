import type { Work } from '@qishu/kit/command';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import type { BookRule } from '../rules/book-rule.js';
import { judgeBranch } from '../rules/station-rules.js';

/** Lets only the branch above a station go on: nobody approves his own station’s step, and no other branch does. */
export async function holdForBranch(work: Work, stationId: string, rule: BookRule): Promise<ServiceStation> {
  const { see, hold, principal } = work;
  const station = await see(serviceStations, stationId);
  const above = principal.stationId !== undefined && principal.stationId === station.parentId;
  await hold([judgeBranch(rule, above)], { type: 'ServiceStation', id: station.id });
  return station;
}
