import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { StationAttestations } from '../records/attestation.js';
import { type ServiceStation, type StationAttachment, serviceStations } from '../records/service-station.js';
import { judgeWh25 } from '../rules/exit-rules.js';
import { judgeWh01, judgeWh02, judgeWh04, judgeWh05, judgeWh24 } from '../rules/station-rules.js';
import type { hostKindWords, stationFunctionWords, stationZoneWords } from '../rules/station-vocabulary.js';
import { MADE_HERE } from './made-here.js';

export interface ApplyForStation {
  /** The branch that the application goes to. */
  readonly branchId: string;
  readonly hostOrg: string;
  readonly hostUscc?: string | null;
  readonly hostKind: keyof typeof hostKindWords;
  readonly address: string;
  readonly master?: string | null;
  readonly contact?: string | null;
  readonly fullTimeStaff?: number | null;
  readonly floorArea?: number | null;
  readonly capability?: string | null;
  readonly functions?: (keyof typeof stationFunctionWords)[] | null;
  readonly zones?: (keyof typeof stationZoneWords)[] | null;
  readonly attestations?: StationAttestations | null;
  readonly attachments?: StationAttachment[] | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const FUNCTIONS = ['DEMAND_RESPONSE', 'CAPABILITY', 'GOVERNMENT_LIAISON'] as const;

/** Applies for a station at its branch (art. 12, 13). The name is provisional: the general station sets it (WH-26). */
export async function applyForStation(work: Work, input: ApplyForStation): Promise<ServiceStation> {
  const { see, hold, unit, today } = work;
  const branch = await see(serviceStations, input.branchId);
  const { master = null, contact = null, attestations = null, attachments = null, hostUscc = null } = input;
  const functions = input.functions ?? [...FUNCTIONS];
  const verdicts = [
    judgeWh25(today),
    judgeWh01({ type: 'STATION', master, contact, otherGeneralStations: 0 }),
    judgeWh02('STATION', branch),
    judgeWh04(attestations),
    judgeWh05(attachments?.map(({ kind }) => kind) ?? null, hostUscc),
    judgeWh24(functions),
  ];
  await hold(verdicts, { type: 'ServiceStation', id: branch.id }, input.overrides);
  const { overrides: _kept, branchId: parentId, ...facts } = input;
  return unit.create(
    serviceStations,
    {
      ...{ ...MADE_HERE, ...facts, functions, parentId, type: 'STATION', state: 'APPLIED', appliedOn: today },
      ...{ regionCode: branch.regionCode, nameZh: `${input.hostOrg}（申请设站）` },
    },
    'station.applied',
  );
}
