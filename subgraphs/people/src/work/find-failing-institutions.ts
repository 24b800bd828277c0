import type { Loaders, Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { type InstitutionEvaluation, institutionEvaluations } from '../records/institution-evaluation.js';
import { type ServiceInstitution, serviceInstitutions } from '../records/service-institution.js';
import { judgeStay } from '../rules/institution-rules.js';
import { figureOn } from '../rules/profile-figures.js';
import { evaluationScope } from '../rules/row-scope.js';
import { type PageEnd, type PageQuestion, pageById } from './page-by-id.js';
import { placedIn, regionsSeen } from './region-sight.js';

/** An institution of the library whose newest scores are below the exit line, or incomplete. */
export interface FailingInstitution {
  readonly institution: ServiceInstitution;
  readonly evaluation: InstitutionEvaluation;
  readonly verdict: RuleVerdict;
}

interface Row {
  readonly id: string;
  readonly evaluation_id: string;
}

/** Institutions of the library that should leave it by their newest evaluation (MI-03), or lack a score (MI-02). */
export async function findFailingInstitutions(
  question: PageQuestion & { readonly region: string; readonly today: string },
  { reader, loaders }: { readonly reader: Reader; readonly loaders: Loaders },
): Promise<PageEnd & { readonly found: readonly FailingInstitution[] }> {
  const { region, today } = question;
  const placed = regionsSeen(region, evaluationScope, reader).map((part) => placedIn(part, reader));
  const line = figureOn('miit-2023', 'libraryExitLine', today);
  const known = placed.length > 0 && line !== undefined;
  const read = (after: string, most: number): Promise<Row[]> =>
    reader.store.read.query(
      `SELECT t.id AS id, e.id AS evaluation_id FROM service_institutions t
      JOIN institution_evaluations e ON e.institution_id = t.id
      WHERE (${placed.map(({ sql }) => `t.${sql}`).join(' OR ')}) AND t.id > ?
        AND t.state IN ('IN_LIBRARY', 'MONITORED', 'WARNED') AND (e.lowest_score IS NULL OR e.lowest_score < ?)
        AND NOT EXISTS (SELECT 1 FROM institution_evaluations n WHERE n.institution_id = e.institution_id
          AND (n.evaluated_on > e.evaluated_on OR (n.evaluated_on = e.evaluated_on AND (n.year > e.year OR (n.year = e.year AND n.id > e.id)))))
      ORDER BY t.id LIMIT ${most}`,
      [...placed.flatMap(({ parameters }) => parameters), after, line],
    );
  const { rows, ...end } = await pageById(question, ['failing', region], reader, known ? read : undefined);
  const seen = await Promise.all(
    rows.map(async ({ id, evaluation_id }) => {
      const [evaluation, institution] = await Promise.all([
        loaders.visible(institutionEvaluations, 'id', evaluation_id),
        loaders.visible(serviceInstitutions, 'id', id),
      ]);
      return (
        evaluation && institution && { institution, evaluation, verdict: judgeStay(evaluation, evaluation.year, today) }
      );
    }),
  );
  return { found: seen.filter((each) => each !== null), ...end };
}
