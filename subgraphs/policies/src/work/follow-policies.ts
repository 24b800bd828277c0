import { HubError } from '@qishu/kit/base';
import { type Context, type FollowQuestion, followLog, Heartbeat, type LogEntry } from '@qishu/kit/graph';
import { createLoaders } from '@qishu/kit/records';
import { matchNotices } from '../records/match-notice.js';
import { policies } from '../records/policy.js';
import { matchId } from './keep-matches.js';
import { sightOf, visibleMatchSql } from './see-enterprise.js';

/** A policy that was published, or a clause that an enterprise now matches. */
export type Stream<Item> = AsyncIterable<Item | Heartbeat>;

/** What a subscriber wants of published policies. */
export interface PublishedFilter {
  /** Policies that apply in this region: its own and those of all regions above. */
  readonly region?: string | null;
  readonly level?: readonly string[] | null;
  readonly kind?: readonly string[] | null;
}

/** Passes on what a test lets through; what says that nothing happened always passes. */
async function* those(
  entries: AsyncIterable<LogEntry | Heartbeat>,
  wanted: (entry: LogEntry) => Promise<boolean>,
): AsyncGenerator<LogEntry | Heartbeat, void, void> {
  for await (const entry of entries) if (entry instanceof Heartbeat || (await wanted(entry))) yield entry;
}

const followed = (context: Context, question: FollowQuestion) => followLog(context, question);

/** Policies as they are published, of those that the subscriber may see. */
export async function followPublished(
  context: Context,
  filter: PublishedFilter,
  after?: string | null,
): Promise<Stream<LogEntry>> {
  const { reader } = context;
  const path = filter.region ? reader.regions.pathOf(filter.region) : null;
  const entries = await followed(context, { after, types: ['Policy'], names: ['policy.published', 'policy.standing'] });
  return those(entries, async ({ change }) => {
    // Loaders of its own: those of the subscription would go on telling what they read at an earlier event.
    const policy =
      change.operation === 'DELETE' ? null : await createLoaders(reader).visible(policies, 'id', change.recordId);
    return (
      policy !== null &&
      (path === null || path.includes(policy.regionCode)) &&
      (!filter.level?.length || filter.level.includes(policy.level)) &&
      (!filter.kind?.length || filter.kind.includes(policy.kind))
    );
  });
}

/** An enterprise by its id or by its unified code: one of them. */
export interface WantedEnterprise {
  readonly enterpriseId?: string | null | undefined;
  readonly uscc?: string | null | undefined;
}

function checkWanted({ enterpriseId, uscc }: WantedEnterprise): void {
  if ((enterpriseId == null) === (uscc == null))
    throw new HubError('BAD_USER_INPUT', {
      field: 'enterpriseId | uscc',
      reasonZh: '二者填且仅填其一',
      reasonEn: 'give one of the two',
    });
}

/** The id of the enterprise that is wanted; undefined while none of that code is known. */
async function idOf({ reader }: Pick<Context, 'reader'>, { enterpriseId, uscc }: WantedEnterprise) {
  if (enterpriseId != null) return enterpriseId;
  const [row]: { id: string }[] = await reader.store.read.query('SELECT id FROM known_enterprises WHERE uscc = ?', [
    uscc,
  ]);
  return row?.id;
}

/** Clauses that an enterprise comes to match: a clause that was matched with all, or its own facts that changed. */
export async function followMatched(
  context: Context,
  wanted: WantedEnterprise,
  after?: string | null,
): Promise<Stream<LogEntry>> {
  checkWanted(wanted);
  const { reader } = context;
  const entries = await followed(context, {
    after,
    types: ['EligibilityRule', 'MatchNotice'],
    names: ['clause.matched', 'enterprise.matched'],
  });
  return those(entries, async ({ change }) => {
    // Asked at each event: a grant, or an assignment, that has ended shows nothing any more.
    const enterpriseId = await idOf(context, wanted);
    if (enterpriseId === undefined || !(await sightOf(reader.store.read, reader, enterpriseId)).seen) return false;
    if (change.type === 'MatchNotice')
      return (await createLoaders(reader).visible(matchNotices, 'id', change.recordId))?.enterpriseId === enterpriseId;
    const asked = { reader, loaders: createLoaders(reader) };
    return (await clausesMatched(asked, { enterpriseId }, change.recordId)).length > 0;
  });
}

/** Ids of the clauses that an event is about and that the enterprise matches, as far as the subscriber may know. */
export async function clausesMatched(
  { reader, loaders }: Pick<Context, 'reader' | 'loaders'>,
  wanted: WantedEnterprise,
  recordId: string,
): Promise<string[]> {
  const enterpriseId = await idOf({ reader }, wanted);
  if (enterpriseId === undefined) return [];
  const notice = await loaders.visible(matchNotices, 'id', recordId);
  if (notice) return notice.gainedClauseIds;
  const [rule] = (await reader.store.read.query('SELECT clause_id AS clauseId FROM eligibility_rules WHERE id = ?', [
    recordId,
  ])) as { clauseId: string }[];
  if (!rule) return [];
  const visible = visibleMatchSql(reader);
  const rows: { clauseId: string }[] = await reader.store.read.query(
    `SELECT t.clause_id AS clauseId FROM kept_matches t WHERE t.id = ? AND ${visible.sql}`,
    [matchId(rule.clauseId, enterpriseId), ...visible.parameters],
  );
  return rows.map(({ clauseId }) => clauseId);
}
