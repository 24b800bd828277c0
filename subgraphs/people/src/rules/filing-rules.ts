import { combineVerdicts, type Reason, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import type { BookRule } from './book-rule.js';
import { codeOn } from './profile-figures.js';
import {
  educationWords,
  type priorityGroundWords,
  type SpecialistState,
  type specialistKindWords,
} from './vocabulary.js';
import { wh03, wh07, wh08, wh09, wh10, wh11, wh23 } from './wuhan-2026-specialists.js';

/** A signed statement. */
interface Attested {
  readonly given: boolean;
  readonly attestedOn: string | null;
}

/** Whether a statement was made: FAIL when refused, UNKNOWN when nothing is on file or it bears no date. */
export function attestedVerdict(rule: BookRule, field: string, statement: Attested | null | undefined): RuleVerdict {
  const inputs = [verdictInput(field, statement?.given), verdictInput(`${field}.attestedOn`, statement?.attestedOn)];
  if (statement?.given === false)
    return verdictsOf(rule).fail(inputs, { zh: `未作出承诺：${field}`, en: `Not attested: ${field}` });
  return verdictsOf(rule).pass(inputs, { zh: `已承诺：${field}`, en: `Attested: ${field}` });
}

const EDUCATION = Object.keys(educationWords) as (keyof typeof educationWords)[];

function educationVerdict(education: keyof typeof educationWords | null, on: string): RuleVerdict {
  const least = codeOn('wuhan-2026', 'leastEducation', on);
  const inputs = [verdictInput('education', education), verdictInput('leastEducation', least)];
  const rank = (code: string): number => (EDUCATION as string[]).indexOf(code);
  if (education !== null && least !== undefined && rank(education) < rank(least))
    return verdictsOf(wh07).fail(inputs, { zh: '学历低于大学专科', en: 'Education below junior college' });
  return verdictsOf(wh07).pass(inputs, { zh: '学历符合', en: 'Education suffices' });
}

/** WH-07 (art. 14): three statements and the education; health and record are attested, never examined (T13). */
export function judgeWh07(
  facts: {
    readonly education: keyof typeof educationWords | null;
    readonly attestations: {
      readonly cleanRecord: Attested | null;
      readonly voluntary: Attested | null;
      readonly health: Attested | null;
    } | null;
  },
  on: string,
): RuleVerdict {
  const { attestations: made, education } = facts;
  return combineVerdicts(wh07, 'all', [
    attestedVerdict(wh07, 'cleanRecord', made?.cleanRecord),
    attestedVerdict(wh07, 'voluntary', made?.voluntary),
    educationVerdict(education, on),
    attestedVerdict(wh07, 'health', made?.health),
  ]);
}

type Kind = keyof typeof specialistKindWords;

const notConcerned: Reason = { zh: '不涉及此类专员', en: 'Does not concern this kind of specialist' };

/** WH-03 (art. 3): a resident has its station, a mobile specialist none of its own. */
export function judgeWh03(kind: Kind, stationId: string | null): RuleVerdict {
  const say = verdictsOf(wh03);
  if (kind !== 'RESIDENT' && kind !== 'MOBILE') return say.notApplicable([verdictInput('kind', kind)], notConcerned);
  if (kind === 'RESIDENT')
    return say.pass([verdictInput('kind', kind), verdictInput('stationId', stationId)], {
      zh: '驻站专员已明确所驻站',
      en: 'The resident has its station',
    });
  const inputs = [verdictInput('kind', kind), verdictInput('hasHomeStation', stationId !== null)];
  return stationId === null
    ? say.pass(inputs, { zh: '机动专员不设固定站', en: 'A mobile specialist has no home station' })
    : say.fail(inputs, { zh: '机动专员由市总站调配，不设固定站', en: 'A mobile specialist is dispatched, not based' });
}

/** WH-08 (art. 15(1)1): a resident is named by the unit that runs the station or applies for it. */
export function judgeWh08(kind: Kind, namedByUnit: boolean | null): RuleVerdict {
  const say = verdictsOf(wh08);
  if (kind !== 'RESIDENT') return say.notApplicable([verdictInput('kind', kind)], notConcerned);
  const inputs = [verdictInput('namedByUnit', namedByUnit)];
  if (namedByUnit === false)
    return say.fail(inputs, { zh: '须由申报服务站的单位明确', en: 'The unit of the station must name the resident' });
  return say.pass(inputs, { zh: '由申报单位明确', en: 'Named by the unit' });
}

/** WH-09 (art. 15(1)2): a mobile specialist needs the employer’s consent. */
export function judgeWh09(kind: Kind, employerApprovedOn: string | null): RuleVerdict {
  const say = verdictsOf(wh09);
  if (kind !== 'MOBILE') return say.notApplicable([verdictInput('kind', kind)], notConcerned);
  return say.pass([verdictInput('employerApprovedOn', employerApprovedOn)], {
    zh: '所在单位已审核同意',
    en: 'The employer has approved',
  });
}

/** WH-10 (art. 15(2)): filed when the verification found no violation. */
export function judgeWh10(violationFound: boolean | null): RuleVerdict {
  const inputs = [verdictInput('violationFound', violationFound)];
  if (violationFound === true)
    return verdictsOf(wh10).fail(inputs, { zh: '核实发现违规情况', en: 'The verification found a violation' });
  return verdictsOf(wh10).pass(inputs, { zh: '核实无违规情况', en: 'Verified without a violation' });
}

/** WH-11 (art. 15(2)): a ground counts once a department of city level or above has confirmed it. */
export function judgeWh11(ground: keyof typeof priorityGroundWords | null, confirmedBy: string | null): RuleVerdict {
  if (ground === null)
    return verdictsOf(wh11).notApplicable([verdictInput('priorityGround', null)], {
      zh: '未提出优先事由',
      en: 'No ground for priority is claimed',
    });
  return verdictsOf(wh11).pass([verdictInput('priorityGround', ground), verdictInput('confirmedBy', confirmedBy)], {
    zh: '可优先备案',
    en: 'May be filed first',
  });
}

const WUHAN_DUTIES = ['POLICY_EXPLAINER', 'INFORMATION_COLLECTOR', 'DEMAND_COORDINATOR'];

/** WH-23 (art. 10): the three duties; none named is unknown, another’s duty is flagged. */
export function judgeWh23(tags: readonly string[] | null): RuleVerdict {
  const inputs = [verdictInput('dutyTags', tags?.join('、'))];
  const foreign = (tags ?? []).filter((tag) => !WUHAN_DUTIES.includes(tag));
  if (foreign.length > 0)
    return verdictsOf(wh23).warn(inputs, { zh: '含“三员”以外的职责', en: 'Names a duty beyond the three' });
  return verdictsOf(wh23).pass(inputs, { zh: '属“三员”职责', en: 'One or more of the three duties' });
}

/** States in which a filing waits for the general station. */
export const isAwaitingDecision = (state: SpecialistState): boolean =>
  state === 'SUBMITTED' || state === 'EMPLOYER_APPROVED' || state === 'UNDER_VERIFICATION';
