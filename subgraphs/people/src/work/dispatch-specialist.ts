import type { Work } from '@qishu/kit/command';
import { serviceStations } from '../records/service-station.js';
import { specialists } from '../records/specialist.js';
import { type SpecialistDispatch, specialistDispatches } from '../records/specialist-dispatch.js';
import { judgeDispatch } from '../rules/serving-rules.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface DispatchSpecialist {
  readonly specialistId: string;
  readonly stationId: string;
  readonly dispatchedFrom: string;
  readonly dispatchedTo?: string | null;
  readonly task?: string | null;
}

/** Sends a mobile specialist to a station (art. 3, 5). */
export async function dispatchSpecialist(work: Work, input: DispatchSpecialist): Promise<SpecialistDispatch> {
  const { take, see, hold, unit } = work;
  const { dispatchedFrom, dispatchedTo = null, task = null } = input;
  if (dispatchedTo !== null && dispatchedTo < dispatchedFrom)
    refuseInput('dispatchedTo', '不得早于起始日期', 'it may not lie before the first day');
  const specialist = await take(specialists, input.specialistId);
  const station = await see(serviceStations, input.stationId);
  const verdict = judgeDispatch(specialist.kind, specialist.state, station.state);
  await hold([verdict], { type: 'Specialist', id: specialist.id });
  const { id: stationId, regionCode } = station;
  return unit.create(
    specialistDispatches,
    { ...MADE_HERE, specialistId: specialist.id, stationId, regionCode, dispatchedFrom, dispatchedTo, task },
    'specialist.dispatched',
  );
}
