import { HubError } from '@qishu/kit/base';
import type { OverrideRequest, Work } from '@qishu/kit/command';
import { next, type Rule, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { policies } from '../records/policy.js';
import { type PolicyVersion, policyVersions } from '../records/policy-version.js';
import { type VersionEvent, versionMachine } from '../rules/policy-states.js';
import { tp01, tp01Rule } from '../rules/two-persons.js';
import { contentFaults, fingerprintOf, type PolicyContent } from './policy-content.js';
import { publishContent } from './publish-version.js';

const MOST_CONTENT = 2_000_000;

/** A version as its editor writes it. */
export interface WrittenVersion {
  /** An own draft to go on with; a new version without it. */
  readonly versionId?: string | null;
  readonly policyId?: string | null;
  readonly changeNote: string;
  readonly content: PolicyContent;
}

/** Writes a version of a policy, or goes on writing it. Only editors of its region see it. */
export async function writePolicyVersion(
  work: Work,
  { versionId, policyId = null, changeNote, content }: WrittenVersion,
): Promise<PolicyVersion> {
  const { unit, principal, now } = work;
  work.within(content.regionCode);
  const policy = policyId ? await work.see(policies, policyId) : null;
  // Of another issuer’s policy no version is written: what one may edit is told by the region that it is in force for.
  if (policy) work.within(policy.regionCode);
  const text = JSON.stringify(content);
  if (text.length > MOST_CONTENT)
    throw new HubError('BAD_USER_INPUT', { field: 'content', reasonZh: '内容过长', reasonEn: 'it is too long' });
  const values = {
    ...{ titleZh: content.titleZh, changeNote, content: text, fingerprint: fingerprintOf(content) },
    ...{ writtenBy: principal.subject, writtenAt: now, regionCode: content.regionCode, policyId },
  };
  if (versionId) {
    const version = await work.take(policyVersions, versionId);
    await work.hold([stepVerdict(version, 'WRITE')], { type: 'PolicyVersion', id: version.id });
    return unit.change(policyVersions, version, values, 'version.written');
  }
  const number =
    policyId === null ? 1 : 1 + (await unit.manager.count(policyVersions.record, { where: { policyId } as never }));
  const fresh = {
    ...values,
    number,
    state: 'DRAFT',
    publishedBy: null,
    publishedAt: null,
    sourceCode: 'QISHU',
    dataLevel: 'L2',
  } as const;
  return unit.create(policyVersions, fresh, 'version.written');
}

const st02: Rule = { ...tp01Rule, ruleId: 'ST-VERSION' };
const so01: Rule = { ...tp01Rule, ruleId: 'SO-01' };

function stepVerdict({ state }: PolicyVersion, event: VersionEvent): RuleVerdict {
  const answers = verdictsOf(st02);
  const step = next(versionMachine, state, event, () => 'PASS');
  const inputs = [verdictInput('state', state), verdictInput('event', event)];
  return step.kind === 'NOT_OFFERED'
    ? answers.fail(inputs, { zh: `状态 ${state} 不能 ${event}`, en: `${state} knows no ${event}` })
    : answers.pass(inputs, { zh: '可办', en: 'it may' });
}

/** SO-01: the editor’s check of the whole content. */
function soundness(content: PolicyContent): RuleVerdict {
  const faults = contentFaults(content);
  const answers = verdictsOf(so01);
  const inputs = faults.slice(0, 20).map(({ at, code }) => verdictInput(at, code));
  return faults.length === 0
    ? answers.pass([], { zh: '条款、条件树、文号、日期均可用', en: 'clauses, trees, number and dates are sound' })
    : answers.fail(inputs, {
        zh: faults
          .slice(0, 20)
          .map(({ at, zh }) => `${at}：${zh}`)
          .join('；'),
        en: faults
          .slice(0, 20)
          .map(({ at, en }) => `${at}: ${en}`)
          .join('; '),
      });
}

/** A step of a version on its way to the public. */
export interface VersionStep {
  readonly versionId: string;
  readonly event: Exclude<VersionEvent, 'WRITE'>;
  readonly expectedVersion?: number | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Hands a version in, sends it back, withdraws it, or publishes it: then policy, clauses and trees change at once. */
export async function movePolicyVersion(
  work: Work,
  { versionId, event, expectedVersion, overrides }: VersionStep,
): Promise<PolicyVersion> {
  const version = await work.take(policyVersions, versionId, expectedVersion);
  const content = JSON.parse(version.content) as PolicyContent;
  const checks = event === 'HAND_IN' || event === 'PUBLISH' ? [soundness(content)] : [];
  const persons = event === 'PUBLISH' ? [tp01({ writtenBy: version.writtenBy, by: work.principal.subject })] : [];
  await work.hold(
    [stepVerdict(version, event), ...checks, ...persons],
    { type: 'PolicyVersion', id: version.id },
    overrides,
  );
  const moved = next(versionMachine, version.state, event, () => 'PASS');
  if (moved.kind !== 'MOVED') throw new Error(`${event} was offered and yet does not lead on`);
  if (event !== 'PUBLISH') return work.unit.change(policyVersions, version, { state: moved.to }, 'version.moved');
  const policyId = await publishContent(work, version, content);
  return work.unit.change(
    policyVersions,
    version,
    { state: moved.to, policyId, publishedBy: work.principal.subject, publishedAt: work.now },
    'version.published',
  );
}
