import { type Loaders, pageSize, type Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { type InstitutionEvaluation, institutionEvaluations } from '../records/institution-evaluation.js';
import { type ServiceInstitution, serviceInstitutions } from '../records/service-institution.js';
import { judgeStay } from '../rules/institution-rules.js';
import { figureOn } from '../rules/profile-figures.js';
import { evaluationScope } from '../rules/row-scope.js';
import { placedIn, regionsSeen } from './region-sight.js';

/** An institution of the library whose newest scores are below the exit line, or incomplete. */
export interface FailingInstitution {
  readonly institution: ServiceInstitution;
  readonly evaluation: InstitutionEvaluation;
  readonly verdict: RuleVerdict;
}

/** Institutions of the library that should leave it by their newest evaluation (MI-03), or lack a score (MI-02). */
export async function findFailingInstitutions(
  question: { readonly region: string; readonly first: number | null; readonly today: string },
  { reader, loaders }: { reader: Reader; loaders: Loaders },
): Promise<FailingInstitution[]> {
  const { region, today } = question;
  const first = pageSize(question.first ?? undefined);
  const placed = regionsSeen(region, evaluationScope, reader).map((part) => placedIn(part, reader));
  const line = figureOn('miit-2023', 'libraryExitLine', today);
  if (placed.length === 0 || line === undefined) return [];
  const rows: { id: string; institution_id: string }[] = await reader.store.read.query(
    `SELECT e.id AS id, e.institution_id AS institution_id FROM institution_evaluations e
      JOIN service_institutions t ON t.id = e.institution_id AND t.state IN ('IN_LIBRARY', 'MONITORED', 'WARNED')
      WHERE (${placed.map(({ sql }) => `e.${sql}`).join(' OR ')}) AND (e.lowest_score IS NULL OR e.lowest_score < ?)
        AND NOT EXISTS (SELECT 1 FROM institution_evaluations n WHERE n.institution_id = e.institution_id
          AND (n.evaluated_on > e.evaluated_on OR (n.evaluated_on = e.evaluated_on AND (n.year > e.year OR (n.year = e.year AND n.id > e.id)))))
      ORDER BY e.id LIMIT ${first}`,
    [...placed.flatMap(({ parameters }) => parameters), line],
  );
  const seen = await Promise.all(
    rows.map(async ({ id, institution_id }) => {
      const [evaluation, institution] = await Promise.all([
        loaders.visible(institutionEvaluations, 'id', id),
        loaders.visible(serviceInstitutions, 'id', institution_id),
      ]);
      return (
        evaluation && institution && { institution, evaluation, verdict: judgeStay(evaluation, evaluation.year, today) }
      );
    }),
  );
  return seen.filter((each) => each !== null);
}
