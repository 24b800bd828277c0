import { Code, defineTable, Id, Whole } from '@qishu/kit/records';

const hidden = { hidden: true } as const;
const perhaps = { hidden: true, nullable: true } as const;

/** That a service was recorded through 汉企通 (WH-22): a fact kept from the services’ log. Its id is the ledger entry’s. */
export class KnownServiceRecord {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(40, '专员。', 'Specialist.', hidden)
  specialistId!: string;

  @Code(40, '服务站。', 'Station.', perhaps)
  stationId!: string | null;

  @Whole('服务年度。', 'Year of the service.', hidden)
  year!: number;
}

defineTable('known_service_records', KnownServiceRecord, [
  ['ix_known_service_records_specialist', ['specialistId', 'year']],
  ['ix_known_service_records_station', ['stationId', 'year']],
]);
