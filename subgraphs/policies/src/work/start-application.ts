import { NoSuchRecord, type Work } from '@qishu/kit/command';
import { type Application, applications } from '../records/application.js';
import { programmes } from '../records/programme.js';

interface Amount {
  readonly minor: string;
  readonly currency: string;
}

/** What an enterprise asks of a programme. */
export interface ApplicationContent {
  readonly projectZh?: string | null;
  readonly amountApplied: Amount;
  readonly totalInvestment?: Amount | null;
  readonly fundingLine?: Application['fundingLine'];
  readonly projectKind?: Application['projectKind'];
  readonly fixedAssetAmount?: Amount | null;
  readonly workingCapitalAmount?: Amount | null;
  readonly annualRate?: number | null;
  readonly termMonths?: number | null;
}

/** The asker’s own enterprise as it is known here, with its region; refused where it is not known yet. */
export async function ownEnterprise({
  unit,
  principal,
}: Work): Promise<{ readonly id: string; readonly regionCode: string }> {
  const id = principal.enterpriseId ?? '';
  const [row] = (await unit.manager.query('SELECT region_code AS region FROM known_enterprises WHERE id = ?', [
    id,
  ])) as { region: string }[];
  if (!row) throw new NoSuchRecord('Enterprise', id);
  return { id, regionCode: row.region };
}

/** An enterprise begins an application to a programme; nobody sees it as handed in before it is. */
export async function startApplication(
  work: Work,
  { programmeId, ...content }: ApplicationContent & { readonly programmeId: string },
): Promise<Application> {
  const programme = await work.see(programmes, programmeId);
  const { id, regionCode } = await ownEnterprise(work);
  const no = `QS-${work.today.replaceAll('-', '')}-${work.now.getTime().toString(36).toUpperCase()}-${id.slice(-6)}`;
  return work.unit.create(
    applications,
    {
      ...content,
      ...{ programmeId: programme.id, enterpriseId: id, regionCode, no, state: 'DRAFT', submittedAt: work.now },
      ...{
        decidedAt: null,
        amountApproved: null,
        whiteListed: null,
        channel: 'ONLINE',
        sourceCode: 'QISHU',
        dataLevel: 'L3',
      },
    },
    'application.started',
  );
}
