import { HubError } from '@qishu/kit/base';
import { branchesFor, branchesSql, type Noun, pageSize, type Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { Application, applications } from '../records/application.js';
import { fundVerdictsOf, type KeptApplication, XIAMEN_FUND } from '../rules/application-facts.js';
import { factsNow } from './facts-now.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';
import { guardedSql } from './see-enterprise.js';

/** One application with what the rules say of it now. */
export interface Replayed {
  readonly applicationId: string;
  readonly verdicts: readonly RuleVerdict[];
}

export interface ReplayPage {
  readonly rows: readonly Replayed[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const NEEDS = { titles: true, indicators: true, lists: true };

/**
 * Puts a programme’s rules to its applications as they are kept, on a day: what a rule or a figure that changed means for
 * decisions that were taken. Applications out of the reader’s rows are not there; nothing is written.
 */
export async function replayRules(
  reader: Reader,
  {
    programmeId,
    on,
    now,
    first,
    after,
  }: {
    readonly programmeId: string;
    readonly on: string;
    readonly now: Date;
    readonly first?: number | null | undefined;
    readonly after?: string | null | undefined;
  },
): Promise<ReplayPage> {
  if (programmeId !== XIAMEN_FUND)
    throw new HubError('BAD_USER_INPUT', {
      field: 'programme',
      reasonZh: '该专项没有可重放的规则',
      reasonEn: 'its rules are not kept as rules',
    });
  const size = pageSize(first);
  const scope = branchesSql(
    applications as unknown as Noun,
    branchesFor(applications as unknown as Noun, reader),
    reader.regions,
  );
  const guarded = guardedSql(reader);
  const opened = after == null ? undefined : (reader.seal.open(after) as { k?: unknown; i?: unknown } | undefined);
  if (after != null && opened?.k !== `replay ${programmeId}`) throw new HubError('BAD_CURSOR', { field: 'after' });
  const from = opened === undefined ? '' : String(opened.i);
  const ids: { id: string }[] = await reader.store.read.query(
    `SELECT t.id AS id FROM applications t WHERE t.programme_id = ? AND t.id > ? AND t.state <> 'DRAFT' AND ${scope.sql} AND ${guarded.sql} ORDER BY t.id LIMIT ${size + 1}`,
    [programmeId, from, ...scope.parameters, ...guarded.parameters],
  );
  const wanted = ids.slice(0, size).map(({ id }) => id);
  const rows =
    wanted.length === 0
      ? []
      : await reader.store.read.manager
          .createQueryBuilder(Application, 'a')
          .where('a.id IN (:...wanted)', { wanted })
          .orderBy('a.id')
          .getMany();
  // While the facts are not whole nothing is known of an enterprise, and what rests on it is UNKNOWN.
  const { lagging } = await factsNow(reader.store, now);
  const wantedOf = lagging ? [] : [...new Set(rows.map(({ enterpriseId }) => enterpriseId))];
  const known = await knowledgeOf(reader.store.read, await rowsOf(reader.store.read, wantedOf), NEEDS, { on, lagging });
  const last = wanted.at(-1);
  return {
    rows: rows.map((row) => ({
      applicationId: row.id,
      verdicts: fundVerdictsOf(
        row as unknown as KeptApplication,
        known.find(({ id }) => id === row.enterpriseId),
        on,
        reader.regions,
      ),
    })),
    hasNextPage: ids.length > size,
    endCursor: last === undefined ? null : reader.seal.seal({ k: `replay ${programmeId}`, i: last }),
  };
}
