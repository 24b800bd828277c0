import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { checkUscc } from '@qishu/kit/rules';
import { type Enterprise, enterprises } from '../records/enterprise.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import { type RecognitionBatch, recognitionBatches } from '../records/recognition-batch.js';
import { lastDay } from '../rules/in-force.js';
import { competent } from '../rules/recognition-guards.js';
import { eventNames, issuers, ruleVersionOf } from '../rules/recognition-steps.js';
import { keepStep } from './step-recognition.js';

export interface RosterRow {
  readonly uscc: string;
  readonly certificateNo?: string | null;
}

export interface ImportRoster {
  readonly batchId: string;
  readonly rows: readonly RosterRow[];
}

/** What became of the rows of a roster. */
export class RosterImport {
  batchId!: string;
  /** Titles that stood already. */
  matched!: number;
  /** Applications that the roster recognised, and titles that are new. */
  recognised!: number;
  created!: number;
  /** Codes of no enterprise in the asker’s rows, or that are no codes. */
  unresolved!: string[];
}

/** The most rows of one call. */
export const MOST_ROSTER_ROWS = 200;

type Outcome = 'matched' | 'recognised' | 'created' | 'unresolved';

async function enterpriseOf(work: Work, uscc: string): Promise<Enterprise | null> {
  const checked = checkUscc(uscc);
  if (!checked.valid) return null;
  const found = await work.unit.manager.getRepository(enterprises.record).findOneBy({ uscc: checked.uscc });
  // Found again in the rows of this command, and locked: what lies outside is told like what does not exist.
  return found && (await work.find(enterprises, found.id)) && work.take(enterprises, found.id);
}

const open: ReadonlySet<string> = new Set(['APPLIED', 'RECOMMENDED', 'PUBLICISED']);
const inForce: ReadonlySet<string> = new Set(['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING']);

async function importRow(work: Work, batch: RecognitionBatch, row: RosterRow): Promise<Outcome> {
  const enterprise = await enterpriseOf(work, row.uscc);
  if (!enterprise) return 'unresolved';
  const { tier, batchNo, id: batchId } = batch;
  const { unit } = work;
  const on = batch.announcedOn ?? work.today;
  const known = await unit.manager
    .getRepository(recognitions.record)
    .findBy({ enterpriseId: enterprise.id, tier } as never);
  if (known.some(({ state, batchId: of }) => inForce.has(state) || (of === batchId && !open.has(state))))
    return 'matched';
  const named = { certificateNo: row.certificateNo ?? null, batchId, batchNo, basisDocNo: batch.docNo };
  const application = known.find((title) => open.has(title.state));
  if (application) {
    await keepStep(unit, application, 'RECOGNISE', 'IN_FORCE', { on, docNo: batch.docNo, changes: named });
    return 'recognised';
  }
  const { level, issuer } = issuers[tier];
  const { id: enterpriseId, regionCode } = enterprise;
  await unit.create(
    recognitions,
    {
      ...{
        sourceCode: 'QISHU',
        enterpriseId,
        regionCode,
        tier,
        level: level as Recognition['level'],
        issuer,
        ...named,
      },
      ...{ year: Number(on.slice(0, 4)), recognisedOn: on, expiresOn: lastDay(tier, on), state: 'IN_FORCE' },
      ruleVersion: ruleVersionOf(tier, 'NEW', on),
    },
    eventNames.RECOGNISE,
  );
  return 'created';
}

/** 导入名单: the announced roster of a batch, row by row; a row brought again changes nothing. */
export async function importRoster(work: Work, { batchId, rows }: ImportRoster): Promise<RosterImport> {
  if (rows.length === 0 || rows.length > MOST_ROSTER_ROWS)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'rows', reasonZh: `1 至 ${MOST_ROSTER_ROWS} 行`, reasonEn: `1 to ${MOST_ROSTER_ROWS} rows` },
    });
  const batch = await work.see(recognitionBatches, batchId);
  await work.hold([competent(batch.tier, work.principal.role)], { type: 'RecognitionBatch', id: batchId });
  if (batch.state !== 'ANNOUNCED')
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'batchId', reasonZh: '该批次尚未公布名单', reasonEn: 'the batch has not been announced' },
    });
  const report = { batchId, matched: 0, recognised: 0, created: 0, unresolved: [] as string[] };
  // In the order of codes, so that two imports of the same rows do not wait for each other in a circle.
  for (const row of [...rows].sort((a, b) => (a.uscc < b.uscc ? -1 : 1))) {
    const outcome = await importRow(work, batch, row);
    if (outcome === 'unresolved') report.unresolved.push(row.uscc.slice(0, 32));
    else report[outcome] += 1;
  }
  return Object.assign(new RosterImport(), report);
}
