import type { TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';

/** What each command tells when it is carried out. */
const MADE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['applyForStation', 'recommendStation', 'recogniseStation', 'openStation'].map((name) => [
      name,
      'ServiceStation { id version state nameZh published recognisedOn plaqueNo }',
    ]),
  ),
  ...Object.fromEntries(
    ['fileSpecialist', 'decideFiling', 'publishSpecialist'].map((name) => [
      name,
      'Specialist { id version state priorityFiling published stateReason }',
    ]),
  ),
  dispatchSpecialist: 'SpecialistDispatch { id region { code } }',
  reportStationChange: 'StationChange { id state late dueOn }',
  decideStationChange: 'StationChange { id state branchApprovedOn filedOn }',
  assessStation: 'StationAssessment { id grade award { minor } }',
  revokeAward: 'StationAssessment { id revokedOn }',
  proposeExit: 'ExitProposal { id state }',
  decideExit: 'ExitProposal { id state }',
  evaluateInstitution: 'InstitutionEvaluation { id complete lowestScore }',
  decideInstitution: 'ServiceInstitution { id state enteredOn leftOn }',
  planReception: 'ExpertReception { id region { code } }',
};
const REFUSED =
  '... on RuleRefused { verdicts { ruleId verdict } } ... on RecordNotFound { type id } ... on VersionConflict { actual }';
let last = 0;

/** Carries out a command, each time with a key of its own, and answers what became of it. */
export async function done(house: TestSubgraph, who: Principal, name: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!, $key: String!) { it: ${name}(input: $input, idempotencyKey: $key) { __typename ... on ${MADE[name]} ${REFUSED} } }`;
  const { data, errors } = await house.ask(who, mutation, { input, key: `key-${++last}-0000` });
  return JSON.parse(JSON.stringify(errors ? { code: errors[0]?.extensions?.code } : data?.it));
}

/** The rules that stand against it, each with its verdict. */
export const against = (answer: { verdicts?: { ruleId: string; verdict: string }[] }): string[] =>
  (answer.verdicts ?? [])
    .filter(({ verdict }) => !['PASS', 'WARN', 'NOT_APPLICABLE'].includes(verdict))
    .map((each) => `${each.ruleId} ${each.verdict}`);
