import type { Runtime } from '@qishu/kit/graph';
import { planWork, readLag } from '@qishu/kit/log';
import { inUnit, type Unit } from '@qishu/kit/records';
import { addDays, businessDate, startOfBusinessDay } from '@qishu/kit/rules';
import { eligibilityRules } from '../records/eligibility-rule.js';
import { MatchingRun } from '../records/kept-match.js';
import { StaleEnterprise } from '../records/known-enterprise.js';
import { matchNotices } from '../records/match-notice.js';
import { treeTurn } from '../rules/prefilter.js';
import { type ActiveTree, activeTrees, needsOf } from './active-trees.js';
import { ENTERPRISE_FACTS } from './keep-enterprises.js';
import {
  changesOf,
  keptOfClause,
  keptOfEnterprises,
  type MatchChanges,
  removeSome,
  writeChanges,
} from './keep-matches.js';
import { matchesAmong, matchNext } from './match-clause.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';
import { dueForRules, stepPushes } from './standing-push.js';
import { MATCHING_DAY } from './turn-day.js';

type Manager = Unit['manager'];
type House = Pick<Runtime, 'store' | 'regions' | 'events' | 'wake' | 'now'>;

/** Changed enterprises of one step. */
const CHANGED_TOGETHER = 100;
/** Matches of one step that go with their clause: a clause for everybody has a million, and everybody else waits to write. */
const ENDED_TOGETHER = 5_000;

/** Whether the facts are whole: while the snapshot is read nothing is matched. */
async function factsAreWhole({ store, now }: House): Promise<boolean> {
  return (await readLag(store.read.manager, ENTERPRISE_FACTS, now())).state === 'FOLLOWING';
}

type PlannedRun = Pick<MatchingRun, 'id' | 'fingerprint' | 'state' | 'turnsOn'>;

/** Brings the runs up to the trees in force: a new or changed tree waits, one that has gone ends. */
async function planRuns({ store }: House, trees: readonly ActiveTree[], on: string): Promise<void> {
  const planned: PlannedRun[] = await store.read.query(
    'SELECT id, fingerprint, state, turns_on AS turnsOn FROM matching_runs',
  );
  const runs = new Map(planned.map((run) => [run.id, run]));
  const fresh = trees.filter(({ clauseId, fingerprint }) => {
    const run = runs.get(clauseId);
    return run?.fingerprint !== fingerprint || (run.turnsOn !== null && run.turnsOn <= on);
  });
  const active = new Set(trees.map(({ clauseId }) => clauseId));
  const gone = planned.filter(({ id, state }) => state !== 'ENDING' && !active.has(id));
  if (fresh.length === 0 && gone.length === 0) return;
  await store.write(async (manager) => {
    for (const { clauseId: id, fingerprint, level, tree } of fresh)
      await manager.upsert(
        MatchingRun,
        { ...waiting, id, fingerprint, level, turnsOn: treeTurn(tree, on, (day) => addDays(day, 1)) },
        ['id'],
      );
    // Without its fingerprint it begins anew, should the clause come into force again before all its matches have gone.
    for (const { id } of gone)
      await manager.update(MatchingRun, { id }, { ...waiting, state: 'ENDING', fingerprint: '' });
  });
}

const waiting = {
  state: 'WAITING',
  after: null,
  done: 0,
  eligible: 0,
  nearly: 0,
  begunAt: null,
  readyAt: null,
  fault: null,
} as const;

/** Takes away some matches of a clause that has ended, and with the last of them its run; false when none is ending. */
async function stepEnding({ store }: House): Promise<boolean> {
  const run = await store.read.manager.findOneBy(MatchingRun, { state: 'ENDING' });
  if (!run) return false;
  await store.write(async (manager) => {
    const removed = await removeSome(manager, run.id, ENDED_TOGETHER);
    if (removed < ENDED_TOGETHER) await manager.delete(MatchingRun, { id: run.id, state: 'ENDING' });
  });
  return true;
}

/** One step of the first clause that is not matched yet; false when all are. */
async function stepClause(house: House, trees: readonly ActiveTree[], on: string): Promise<boolean> {
  const { store, regions, now } = house;
  const run = await store.read.manager
    .createQueryBuilder(MatchingRun, 'r')
    .where("r.state IN ('RUNNING', 'WAITING')")
    .orderBy('r.state', 'ASC')
    .addOrderBy('r.id', 'ASC')
    .limit(1)
    .getOne();
  const tree = run && trees.find(({ clauseId }) => clauseId === run.id);
  if (!run || !tree) return false;
  const after = run.after ?? '';
  const step = await matchNext(store.read, tree, after, on, regions);
  const kept = await keptOfClause(store.read, tree.clauseId, after, step.to);
  const changes = changesOf(kept, step.matches);
  const counted = (status: string): number => step.matches.filter((match) => match.status === status).length;
  const isReady = step.to === null;
  await store.write(async (manager) => {
    const { affected } = await manager.update(
      MatchingRun,
      { id: run.id, fingerprint: run.fingerprint, done: run.done, state: run.state },
      {
        state: isReady ? 'READY' : 'RUNNING',
        after: isReady ? null : step.to,
        done: run.done + step.looked,
        eligible: run.eligible + counted('ELIGIBLE'),
        nearly: run.nearly + counted('NEARLY'),
        begunAt: run.begunAt ?? now(),
        ...(isReady && { readyAt: now() }),
      },
    );
    // Another replica or a new snapshot was quicker: what was read is no longer the ground to write on.
    if (affected !== 1) return;
    await writeChanges(manager, changes, on);
    if (isReady) await inUnit(told(house, manager), (unit) => tellReady(unit, tree));
    if (isReady) await dueForRules(manager, [tree.clauseId]);
    // From the first matches on, each day looks for those whose titles begin or end.
    const tomorrow = addDays(on, 1);
    if (isReady) await planWork(manager, MATCHING_DAY, tomorrow, startOfBusinessDay(tomorrow));
  });
  house.wake();
  return true;
}

/** On whose behalf matching changes records. */
const told = ({ regions, events, now }: House, manager: Manager) => ({
  ...{ manager, regions, events, now },
  actor: 'matching',
});

/** The log says that a clause has been matched, so that those who follow it look at theirs. */
async function tellReady(unit: Unit, { clauseId, ruleId, ruleVersion }: ActiveTree): Promise<void> {
  const rule = await unit.lockWhere(eligibilityRules, { clauseId, ruleId, ruleVersion });
  if (rule) await unit.change(eligibilityRules, rule, {}, 'clause.matched');
}

/** Works the matches of some changed enterprises out again; false when none has changed. */
async function stepChanged(house: House, trees: readonly ActiveTree[], on: string): Promise<boolean> {
  const { store, regions } = house;
  const stale = await store.read.manager
    .createQueryBuilder(StaleEnterprise, 's')
    .orderBy('s.at', 'ASC')
    .limit(CHANGED_TOGETHER)
    .getMany();
  if (stale.length === 0) return false;
  const ids = stale.map(({ id }) => id);
  const known = await knowledgeOf(store.read, await rowsOf(store.read, ids), needsOf(trees), { on, lagging: false });
  const kept = await keptOfEnterprises(store.read, ids);
  const changes = changesOf(
    kept,
    trees.flatMap((tree) => matchesAmong(tree, known, on, regions)),
  );
  await store.write(async (manager) => {
    for (const { id, told } of stale) await manager.delete(StaleEnterprise, { id, told });
    await writeChanges(manager, changes, on);
    await inUnit(told(house, manager), (unit) => notice(unit, changes, known, on));
    await dueForRules(
      manager,
      [...changes.gained, ...changes.moved]
        .filter(({ status }) => status === 'ELIGIBLE')
        .map(({ clauseId }) => clauseId),
    );
  });
  house.wake();
  return true;
}

/** One notice for each enterprise whose matches changed. */
async function notice(
  unit: Unit,
  { gained, moved, lost }: MatchChanges,
  known: readonly { readonly id: string; readonly regionCode: string | null }[],
  on: string,
): Promise<void> {
  for (const { id, regionCode } of known) {
    const up = moved.filter(({ enterprise, status }) => enterprise.id === id && status === 'ELIGIBLE');
    const down = moved.filter(({ enterprise, status }) => enterprise.id === id && status === 'NEARLY');
    const gainedClauseIds = [...gained.filter(({ enterprise }) => enterprise.id === id), ...up].map(
      ({ clauseId }) => clauseId,
    );
    const lostClauseIds = [...lost.filter(({ enterpriseId }) => enterpriseId === id), ...down].map(
      ({ clauseId }) => clauseId,
    );
    if (regionCode === null || gainedClauseIds.length + lostClauseIds.length === 0) continue;
    await unit.create(
      matchNotices,
      {
        enterpriseId: id,
        regionCode,
        noticedOn: on,
        gainedClauseIds,
        lostClauseIds,
        sourceCode: 'QISHU',
        dataLevel: 'L3',
      },
      'enterprise.matched',
    );
  }
}

/** One step of matching, and of pushing what came of it by standing rules; says whether there is more to do at once. */
export async function matchingStep(house: House): Promise<boolean> {
  if (!(await factsAreWhole(house))) return false;
  const on = businessDate(house.now());
  const trees = await activeTrees(house.store, on);
  await planRuns(house, trees, on);
  return (
    (await stepEnding(house)) ||
    (await stepChanged(house, trees, on)) ||
    (await stepClause(house, trees, on)) ||
    (await stepPushes(house))
  );
}
