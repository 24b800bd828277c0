import { HubError } from '@qishu/kit/base';
import type { OverrideRequest, Work } from '@qishu/kit/command';
import { next, type Rule, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type Application, applications } from '../records/application.js';
import { programmes } from '../records/programme.js';
import { brokenCeilings, type KeptApplication, XIAMEN_FUND } from '../rules/application-facts.js';
import { yn01, yn01Rule } from '../rules/policy-library.js';
import { type ApplicationEvent, applicationMachine } from '../rules/policy-states.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';

/** A step of an application. */
export interface ApplicationStep {
  readonly applicationId: string;
  readonly event: ApplicationEvent;
  readonly expectedVersion?: number | null;
  /** Why it is rejected, or what is to be corrected. */
  readonly reasonZh?: string | null;
  readonly amountApproved?: { readonly minor: string; readonly currency: string } | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Steps that the applicant takes; all others are the office’s. */
const APPLICANTS: readonly ApplicationEvent[] = ['SUBMIT', 'CORRECT'];

const st01: Rule = { ...yn01Rule, ruleId: 'ST-APPLICATION', profile: 'miit-2023', version: '2023' };

/** Whether a state knows an event, as a verdict. */
function offered(state: Application['state'], event: ApplicationEvent): RuleVerdict {
  const answers = verdictsOf(st01);
  const step = next(applicationMachine, state, event, () => 'PASS');
  const inputs = [verdictInput('state', state), verdictInput('event', event)];
  return step.kind === 'NOT_OFFERED'
    ? answers.fail(inputs, {
        zh: `状态 ${state} 不能 ${event}，可：${step.offered.join('、')}`,
        en: `${state} knows no ${event}, only ${step.offered.join(', ')}`,
      })
    : answers.pass(inputs, { zh: '可办', en: 'it may' });
}

function changesOf({ event, reasonZh, amountApproved }: ApplicationStep, now: Date): Partial<Application> {
  switch (event) {
    case 'SUBMIT':
      return { submittedAt: now, channel: 'ONLINE' };
    case 'ASK_CORRECTION':
      return { correctionZh: reasonZh ?? null };
    case 'REJECT':
      return { rejectionReasonZh: reasonZh ?? null, decidedAt: now };
    case 'APPROVE':
      return { decidedAt: now, amountApproved: amountApproved ? { ...amountApproved } : null };
    default:
      return {};
  }
}

/** What the programme’s own rules have against a step: an approval beyond a ceiling of the fund (XM-03 to XM-06). */
async function against(work: Work, application: Application, step: ApplicationStep): Promise<RuleVerdict[]> {
  const { event, amountApproved } = step;
  if (event !== 'APPROVE' || !amountApproved || application.programmeId !== XIAMEN_FUND) return [];
  const { manager } = work.unit;
  const needs = { titles: true, indicators: true, lists: true };
  const rows = await rowsOf(manager, [application.enterpriseId]);
  const [known] = await knowledgeOf(manager, rows, needs, { on: work.today, lagging: false });
  return brokenCeilings(application as unknown as KeptApplication, amountApproved, known, work.today, work.regions);
}

/** Takes an application one step on: through the one intake (YN-01), never past a step, with what the step has to say. */
export async function moveApplication(work: Work, step: ApplicationStep): Promise<Application> {
  const application = await work.take(applications, step.applicationId, step.expectedVersion);
  const byApplicant = work.principal.enterpriseId === application.enterpriseId;
  if (APPLICANTS.includes(step.event) !== byApplicant) throw new HubError('FORBIDDEN', { what: step.event });
  if ((step.event === 'REJECT' || step.event === 'ASK_CORRECTION') && !step.reasonZh?.trim())
    throw new HubError('REASON_REQUIRED', { field: 'reasonZh' });
  if (step.event === 'APPROVE' && !step.amountApproved)
    throw new HubError('BAD_USER_INPUT', {
      field: 'amountApproved',
      reasonZh: '批复须有金额',
      reasonEn: 'an approval has an amount',
    });
  const programme = await work.see(programmes, application.programmeId);
  const intake = APPLICANTS.includes(step.event) ? [yn01({ endpoints: programme.endpoints })] : [];
  await work.hold(
    [offered(application.state, step.event), ...intake, ...(await against(work, application, step))],
    { type: 'Application', id: application.id },
    step.overrides,
  );
  const moved = next(applicationMachine, application.state, step.event, () => 'PASS');
  if (moved.kind !== 'MOVED') throw new Error(`${step.event} was offered and yet does not lead on`);
  return work.unit.change(
    applications,
    application,
    { ...changesOf(step, work.now), state: moved.to },
    'application.moved',
  );
}
