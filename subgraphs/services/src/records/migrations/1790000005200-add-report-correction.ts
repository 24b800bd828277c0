import { dialect, type Migration, type QueryRunner } from '@qishu/kit/records';

/** Which report another one corrects. */
export class AddReportCorrection1790000005200 implements Migration {
  readonly name = 'AddReportCorrection1790000005200';

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('report_submissions', 'corrects_id')) return;
    const ascii = dialect === 'mysql' ? ' CHARACTER SET ascii COLLATE ascii_bin NULL' : '';
    await runner.query(`ALTER TABLE report_submissions ADD COLUMN corrects_id varchar(40)${ascii}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('report_submissions', 'corrects_id');
  }
}
