import { HubError } from '@qishu/kit/base';
import { branchesFor, branchesSql, type Noun, pageSize, type Reader } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { Application, applications } from '../records/application.js';
import { fundFacts, type KeptApplication } from '../rules/application-facts.js';
import { fundVerdicts } from '../rules/xiamen-fund.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';
import { guardedSql } from './see-enterprise.js';

/** Programmes whose rules can be put to their applications again. */
const REPLAYABLE: readonly string[] = ['prog-xm-tif'];

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
    first,
    after,
  }: {
    readonly programmeId: string;
    readonly on: string;
    readonly first?: number | null | undefined;
    readonly after?: string | null | undefined;
  },
): Promise<ReplayPage> {
  if (!REPLAYABLE.includes(programmeId))
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
  const opened = after == null ? '' : (reader.seal.open(after) as { k?: unknown; i?: unknown } | undefined);
  if (typeof opened === 'object' && opened?.k !== `replay ${programmeId}`)
    throw new HubError('BAD_CURSOR', { field: 'after' });
  const from = typeof opened === 'object' ? String(opened.i) : '';
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
  const known = await knowledgeOf(
    reader.store.read,
    await rowsOf(reader.store.read, [...new Set(rows.map(({ enterpriseId }) => enterpriseId))]),
    NEEDS,
    { on, lagging: false },
  );
  const last = wanted.at(-1);
  return {
    rows: rows.map((row) => ({ applicationId: row.id, verdicts: verdictsOn(row, known, on, reader) })),
    hasNextPage: ids.length > size,
    endCursor: last === undefined ? null : reader.seal.seal({ k: `replay ${programmeId}`, i: last }),
  };
}

function verdictsOn(
  row: Application,
  known: Awaited<ReturnType<typeof knowledgeOf>>,
  on: string,
  { regions }: Reader,
): RuleVerdict[] {
  const one = known.find(({ id }) => id === row.enterpriseId);
  const path = one?.regionCode ? regions.pathOf(one.regionCode) : null;
  return fundVerdicts(fundFacts(row as unknown as KeptApplication, one, path, on), on);
}
