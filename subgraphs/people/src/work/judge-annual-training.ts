import type { Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { judgeJs23 } from '../rules/duty-rules.js';

const JIANGSU = '320000';

/** Whether Jiangsu has held its training of a year (JS-23). Trainings are published, so that everybody may count them. */
export async function judgeAnnualTraining(year: number, { store }: Reader, today: string): Promise<RuleVerdict> {
  const [row]: { n: number | string }[] = await store.read.query(
    `SELECT COUNT(*) AS n FROM trainings WHERE province_code = ? AND level = 'PROVINCE' AND year = ? AND held_to <= ?`,
    [JIANGSU, year, today],
  );
  return judgeJs23(year, Number(row?.n ?? 0), today);
}
