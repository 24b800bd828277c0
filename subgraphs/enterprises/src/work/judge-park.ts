import { HubError } from '@qishu/kit/base';
import type { RuleVerdict } from '@qishu/schema';
import type { Enterprise } from '../records/enterprise.js';
import { enterprises } from '../records/enterprise.js';
import type { Recognition } from '../records/recognition.js';
import { type ResourceEvaluation, resourceEvaluations } from '../records/resource-evaluation.js';
import {
  cultivationClassVerdict,
  type EvaluationBonus,
  evaluationBonusOf,
  firstRecognition,
  type ParkTitle,
  talentPriority,
} from '../rules/cultivation.js';
import { highestTier } from '../rules/in-force.js';
import { type Asker, isHeld, titlesOf } from './known-enterprise.js';

const parkTitle = ({ tier, recognisedOn, heldFrom, heldTo }: Recognition): ParkTitle => {
  const ever = heldFrom <= heldTo;
  return { tier, recognisedOn, inForceFrom: ever ? heldFrom : null, inForceTo: ever ? heldTo : null };
};

async function heldOn(enterprise: Enterprise, on: string, asker: Asker) {
  return (await titlesOf(enterprise, asker))?.filter(isHeld(on)).map(({ tier }) => tier);
}

/** The highest tier in force on a day; refused to whoever may not see all titles, because part of them would mislead. */
export async function tierOn(enterprise: Enterprise, on: string, asker: Asker) {
  const held = await heldOn(enterprise, on, asker);
  if (held === undefined) throw new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: 'Enterprise.tierOn' });
  return highestTier(held);
}

/** SZ-01 with its grounds. */
export async function judgeCultivationClass(enterprise: Enterprise, on: string, asker: Asker): Promise<RuleVerdict> {
  return cultivationClassVerdict(enterprise.zoneCode, await heldOn(enterprise, on, asker)).verdict;
}

/** SZ-05. */
export async function judgeTalentPriority(enterprise: Enterprise, on: string, asker: Asker): Promise<RuleVerdict> {
  return talentPriority(enterprise.zoneCode, await heldOn(enterprise, on, asker));
}

/** SZ-02 for one year. */
export async function judgeEvaluationBonus(
  enterprise: Enterprise,
  year: number,
  asker: Asker,
): Promise<EvaluationBonus> {
  const [titles, { ids }] = await Promise.all([
    titlesOf(enterprise, asker),
    asker.loaders.page(resourceEvaluations as never, { filter: { enterprise: enterprise.id, year }, first: 1 }),
  ]);
  const found: ResourceEvaluation | null = ids[0]
    ? await asker.loaders.visible(resourceEvaluations, 'id', ids[0])
    : null;
  return evaluationBonusOf(enterprise.zoneCode, titles?.map(parkTitle), found, year);
}

/** SZ-07. */
export async function judgeFirstRecognition(recognition: Recognition, asker: Asker): Promise<RuleVerdict | null> {
  const enterprise = await asker.loaders.visible(enterprises, 'id', recognition.enterpriseId);
  if (!enterprise) return null;
  const titles = await titlesOf(enterprise, asker);
  return firstRecognition(parkTitle(recognition), titles?.map(parkTitle), enterprise.zoneCode);
}
