import { addColumns, dropColumns, type Migration, type QueryRunner } from '@qishu/kit/records';

/** When a station’s account in 汉企通 was activated: art. 18(1) of the Wuhan measures concerns stations too (WH-13). */
export class ActivateStations1790000003002 implements Migration {
  readonly name = 'ActivateStations1790000003002';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'service_stations', { platform_activated_at: 'at?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'service_stations', 'platform_activated_at');
  }
}
