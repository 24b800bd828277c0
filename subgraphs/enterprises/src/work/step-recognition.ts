import { HubError } from '@qishu/kit/base';
import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { Changes, Unit } from '@qishu/kit/records';
import { eventsOffered, transitionsFrom } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type Recognition, recognitions } from '../records/recognition.js';
import { recognitionSteps } from '../records/recognition-step.js';
import type { RecognitionState } from '../rules/in-force.js';
import { competent, noReturn, notRunOut, reasonGiven, runOut } from '../rules/recognition-guards.js';
import { type RecognitionEvent, type RecognitionGuard, recognitionLifecycle } from '../rules/recognition-lifecycle.js';
import { changesOf, eventNames, stepOffered } from '../rules/recognition-steps.js';
import { heldTitlesOf } from './held-titles.js';
import { judgeReview } from './judge-review.js';

/** What every step of a title is given. */
export interface StepRecognition {
  readonly recognitionId: string;
  readonly expectedVersion?: number | null;
  /** Day of the step; today unless said, never later. */
  readonly on?: string | null;
  readonly reason?: string | null;
  readonly docNo?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** The day of a step; a day to come is refused. */
export function dayOf(on: string | null | undefined, today: string): string {
  if (on == null) return today;
  if (on > today)
    throw new HubError('BAD_USER_INPUT', { field: 'on', reasonZh: '不得晚于今天', reasonEn: 'it lies in the future' });
  return on;
}

/** Keeps a title’s step: the title itself and the record of the step. */
export async function keepStep(
  unit: Unit,
  title: Recognition,
  event: RecognitionEvent,
  to: RecognitionState,
  step: Pick<StepRecognition, 'reason' | 'docNo'> & { readonly on: string; readonly changes?: Changes<Recognition> },
): Promise<Recognition> {
  const stateBefore = title.state;
  const changes = { ...changesOf(event, title, step.on), ...step.changes, state: to };
  const kept = await unit.change(recognitions, title, changes, eventNames[event]);
  await unit.create(recognitionSteps, {
    ...{ sourceCode: 'QISHU', recognitionId: kept.id, enterpriseId: kept.enterpriseId, regionCode: kept.regionCode },
    ...{ event, stateBefore, stateAfter: to, takenOn: step.on, reason: step.reason?.trim() || null },
    ...{ ruleVersion: kept.ruleVersion, docNo: step.docNo ?? null },
  });
  return kept;
}

/** The verdict of each guard of a step. */
async function judge(
  guard: RecognitionGuard,
  work: Work,
  title: Recognition,
  input: StepRecognition,
  on: string,
): Promise<RuleVerdict[]> {
  const { manager } = work.unit;
  if (guard === 'RC-02') return [noReturn(await heldTitlesOf(manager, title.enterpriseId), on)];
  if (guard === 'RC-03') return [await judgeReview(manager, title, on)];
  if (guard === 'RC-04') return [notRunOut(title.expiresOn, on)];
  if (guard === 'RC-05') return [runOut(title.expiresOn, on)];
  return guard === 'RC-06' ? [reasonGiven(input.reason)] : [];
}

/** Steps that a county or city office takes on the way up, whatever the tier. */
const onTheWayUp: ReadonlySet<RecognitionEvent> = new Set(['RECOMMEND', 'REPORT_CHANGE']);

/** Takes one step in the life of a title: offered by its state, let through by its guards. */
export async function stepRecognition(
  work: Work,
  event: RecognitionEvent,
  input: StepRecognition,
  more: { readonly changes?: Changes<Recognition>; readonly verdicts?: readonly RuleVerdict[] } = {},
): Promise<Recognition> {
  const title = await work.take(recognitions, input.recognitionId, input.expectedVersion);
  const on = dayOf(input.on, work.today);
  const offered = stepOffered(title.state, event, eventsOffered(recognitionLifecycle, title.state));
  if (offered.verdict === 'FAIL') work.refuse([offered]);
  const [row] = transitionsFrom(recognitionLifecycle, title.state).filter((each) => each.event === event);
  if (!row) throw new Error(`${title.state} offers ${event} without a row`);
  const guards = await Promise.all((row.guards ?? []).map((guard) => judge(guard, work, title, input, on)));
  const competence = onTheWayUp.has(event) ? [] : [competent(title.tier, work.principal.role)];
  const verdicts = [...competence, ...guards.flat(), ...(more.verdicts ?? [])];
  await work.hold(verdicts, { type: 'Recognition', id: title.id }, input.overrides);
  return keepStep(work.unit, title, event, row.to, { ...input, on, ...(more.changes && { changes: more.changes }) });
}
