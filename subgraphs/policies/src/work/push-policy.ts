import type { OverrideRequest, Work } from '@qishu/kit/command';
import { policies } from '../records/policy.js';
import { policyClauses } from '../records/policy-clause.js';
import { policyPushes } from '../records/policy-push.js';
import type { MatchStatus } from '../rules/clause-match.js';
import { levelOf } from '../rules/clause-match.js';
import { placementSql } from './placement-sql.js';
import { sightOf, visibleMatchSql } from './see-enterprise.js';
import { statusNow } from './status-now.js';
import { type Channel, readPushGround, standsAgainst, weighPush } from './weigh-push.js';

/** A policy for some enterprises, by a specialist or an office. */
export interface PushRequest {
  readonly policyId: string;
  readonly clauseId?: string | null;
  readonly enterpriseIds: readonly string[];
  readonly channel: Channel;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** What came of one enterprise. */
export interface PushOutcome {
  readonly enterpriseId: string;
  readonly sent: boolean;
  /** Rules that stood against it; `NOT_VISIBLE` for an enterprise out of the sender’s rows. */
  readonly against: readonly string[];
}

/**
 * Pushes a policy to enterprises that it fits (政策找企业): none twice, none that wants quiet, none out of the sender’s
 * rows. What is not sent is told with the rules that stood against it; for one enterprise a verdict may be set aside.
 */
export async function pushPolicy(work: Work, request: PushRequest): Promise<{ outcomes: PushOutcome[] }> {
  const { unit, principal, now, today } = work;
  const policy = await work.see(policies, request.policyId);
  const clause = request.clauseId ? await work.see(policyClauses, request.clauseId) : null;
  const ids = [...new Set(request.enterpriseIds)];
  const ground = await readPushGround(unit.manager, ids);
  const outcomes: PushOutcome[] = [];
  for (const enterpriseId of ids) {
    const sight = await sightOf(unit.manager, work, enterpriseId);
    const placed = sight.seen ? await placeOf(work, enterpriseId) : undefined;
    const found = clause && placed ? await statusNow(unit.manager, clause.id, enterpriseId, today, work.regions) : null;
    // What rests on indicators tells its sender nothing that he may not read.
    const status: MatchStatus | null =
      found && (sight.guarded || levelOf(found.tree) !== 'L3') ? found.status : clause ? 'UNKNOWN' : null;
    const { verdicts, accepts } = weighPush(ground, { policy, enterpriseId, channel: request.channel, status, today });
    const against = placed
      ? [...verdicts.filter(standsAgainst).map(({ ruleId }) => ruleId), ...(accepts ? [] : ['CHANNEL'])]
      : ['NOT_VISIBLE'];
    if (placed && ids.length === 1 && accepts)
      await work.hold(verdicts, { type: 'Policy', id: policy.id }, request.overrides);
    const sent = placed !== undefined && accepts && (against.length === 0 || ids.length === 1);
    if (sent && placed)
      await unit.create(
        policyPushes,
        {
          ...{ policyId: policy.id, enterpriseId, regionCode: placed, channel: request.channel, sentAt: now },
          ...{
            specialistId: principal.specialistId ?? null,
            pushRuleId: null,
            readAt: null,
            receipt: false,
            sourceCode: 'QISHU',
            dataLevel: 'L2',
          },
        },
        'policy.pushed',
      );
    outcomes.push({ enterpriseId, sent, against: sent ? [] : against });
  }
  return { outcomes };
}

async function placeOf({ unit }: Work, enterpriseId: string): Promise<string | undefined> {
  const [row] = (await unit.manager.query('SELECT region_code AS region FROM known_enterprises WHERE id = ?', [
    enterpriseId,
  ])) as { region: string }[];
  return row?.region;
}

/** A push to those who match a clause. */
export interface PushToMatches {
  readonly clauseId: string;
  readonly region: string;
  readonly status?: 'ELIGIBLE' | 'NEARLY' | null;
  readonly channel: Channel;
  /** At most so many, 1 to 100; the same command again goes on with those who have not got it. */
  readonly most: number;
}

/** Pushes a clause’s policy to those of a region who match it and have not got it yet. */
export async function pushToMatches(work: Work, request: PushToMatches): Promise<{ outcomes: PushOutcome[] }> {
  const clause = await work.see(policyClauses, request.clauseId);
  work.within(request.region);
  const [place, visible] = [placementSql(request.region, work.regions), visibleMatchSql(work)];
  const rows: { id: string }[] = await work.unit.manager.query(
    `SELECT t.enterprise_id AS id FROM kept_matches t WHERE t.clause_id = ? AND t.status = ? AND ${place.sql} AND ${visible.sql}
     AND NOT EXISTS (SELECT 1 FROM policy_pushes p WHERE p.enterprise_id = t.enterprise_id AND p.policy_id = ?) ORDER BY t.id LIMIT ${Math.max(1, Math.min(request.most, 100))}`,
    [clause.id, request.status ?? 'ELIGIBLE', ...place.parameters, ...visible.parameters, clause.policyId],
  );
  if (rows.length === 0) return { outcomes: [] };
  const enterpriseIds = rows.map(({ id }) => id);
  // One that is alone is pushed without the right to set verdicts aside: a rule does not argue.
  const { outcomes } = await pushPolicy(work, {
    policyId: clause.policyId,
    clauseId: clause.id,
    enterpriseIds: [...enterpriseIds, ''],
    channel: request.channel,
  });
  return { outcomes: outcomes.filter(({ enterpriseId }) => enterpriseId !== '') };
}
