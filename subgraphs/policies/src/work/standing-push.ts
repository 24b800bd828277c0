import type { Runtime } from '@qishu/kit/graph';
import { dialect, inUnit, type Unit } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { DuePush } from '../records/due-push.js';
import { Policy } from '../records/policy.js';
import { PolicyClause } from '../records/policy-clause.js';
import { policyPushes } from '../records/policy-push.js';
import { PushRule } from '../records/push-rule.js';
import { placementSql } from './placement-sql.js';
import { readPushGround, standsAgainst, weighPush } from './weigh-push.js';

type Manager = Unit['manager'];
type House = Pick<Runtime, 'store' | 'regions' | 'events' | 'wake' | 'now'>;

/** Matches of one step: a step is short, so that what changed meanwhile need not wait long. */
const MATCHES_TOGETHER = 100;

/** Every standing rule has to look through the matches of some clauses, from the beginning. */
export async function dueForRules(manager: Manager, clauseIds: readonly string[]): Promise<void> {
  if (clauseIds.length === 0) return;
  const rules: { id: string }[] = await manager.query('SELECT id FROM push_rules WHERE ended_on IS NULL');
  const rows = rules.flatMap(({ id: ruleId }) =>
    [...new Set(clauseIds)].map((clauseId) => ({ id: `${ruleId}:${clauseId}`, ruleId, clauseId, after: '' })),
  );
  if (rows.length > 0) await manager.upsert(DuePush, rows, ['id']);
}

interface Candidate {
  readonly matchId: string;
  readonly enterpriseId: string;
  readonly region: string;
}

/** The next matches of a clause in the region of a rule that began since it did and have not got the policy. */
async function candidates(
  manager: Manager,
  { after }: DuePush,
  rule: PushRule,
  clause: PolicyClause,
  regions: House['regions'],
): Promise<Candidate[]> {
  const place = placementSql(rule.regionCode, regions);
  return manager.query(
    `SELECT t.id AS matchId, t.enterprise_id AS enterpriseId, e.region_code AS region
     FROM kept_matches t JOIN known_enterprises e ON e.id = t.enterprise_id
     WHERE t.clause_id = ? AND t.id > ? AND t.status = 'ELIGIBLE' AND t.since >= ? AND ${place.sql}${rule.guarded ? '' : " AND t.level <> 'L3'"}
     ORDER BY t.id LIMIT ${MATCHES_TOGETHER}`,
    [clause.id, after, rule.beganOn, ...place.parameters],
  );
}

/** Sends a policy to those of some matches whom no rule of pushing protects. */
async function send(
  unit: Unit,
  policy: Policy,
  rule: PushRule,
  matches: readonly Candidate[],
  now: Date,
): Promise<void> {
  const ground = await readPushGround(
    unit.manager,
    matches.map(({ enterpriseId }) => enterpriseId),
  );
  for (const { enterpriseId, region } of matches) {
    const plan = { policy, enterpriseId, channel: rule.channel, status: 'ELIGIBLE', today: businessDate(now) } as const;
    const { verdicts, accepts } = weighPush(ground, plan);
    if (!accepts || verdicts.some(standsAgainst)) continue;
    await unit.create(
      policyPushes,
      {
        ...{ policyId: policy.id, enterpriseId, regionCode: region, channel: rule.channel, sentAt: now },
        ...{ specialistId: null, pushRuleId: rule.id, readAt: null, receipt: false },
        ...{ sourceCode: 'QISHU', dataLevel: 'L2' },
      },
      'policy.pushed',
    );
  }
}

/** Whether a rule is about a clause: one that names benefits is about no clause that gives none. */
const isAbout = ({ benefits, endedOn }: PushRule, { benefit }: PolicyClause): boolean =>
  endedOn === null && (benefits === null || (benefit !== null && benefits.includes(benefit)));

/** Looks through the next matches of a clause for a rule. */
async function pushSome({ regions, events, now }: House, manager: Manager, due: DuePush): Promise<void> {
  const rule = await manager.findOneBy(PushRule, { id: due.ruleId });
  const clause = await manager.findOneBy(PolicyClause, { id: due.clauseId });
  const policy = clause && (await manager.findOneBy(Policy, { id: clause.policyId }));
  if (!rule || !policy || !isAbout(rule, clause)) {
    await manager.delete(DuePush, { id: due.id });
    return;
  }
  const matches = await candidates(manager, due, rule, clause, regions);
  const told = { manager, regions, events, actor: `push-rule:${rule.id}`, now };
  await inUnit(told, (unit) => send(unit, policy, rule, matches, now()));
  const last = matches.at(-1)?.matchId;
  if (matches.length < MATCHES_TOGETHER || last === undefined) await manager.delete(DuePush, { id: due.id });
  else await manager.update(DuePush, { id: due.id }, { after: last });
}

/** One step of what the standing rules have to push; false when nothing is due. */
export async function stepPushes(house: House): Promise<boolean> {
  const [waiting] = (await house.store.read.query('SELECT id FROM due_pushes ORDER BY id LIMIT 1')) as { id: string }[];
  if (!waiting) return false;
  await house.store.write(async (manager) => {
    const query = manager.createQueryBuilder(DuePush, 'd').where('d.id = :id', waiting);
    // Locked: whoever says meanwhile that there is more to look through waits, and is not overwritten.
    const due = await (dialect === 'mysql' ? query.setLock('pessimistic_write') : query).getOne();
    if (due) await pushSome(house, manager, due);
  });
  house.wake();
  return true;
}
