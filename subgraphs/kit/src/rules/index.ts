export {
  addWorkingDays,
  type Calendar,
  type DueDate,
  halfYearDue,
  isWorkingDay,
  type WorkingDay,
  type WorkingDays,
  workingDaysBetween,
} from './calendar.js';
export { checkTree, type TreeCheck, type TreeFault } from './condition-check.js';
export { evaluate, ruleVerdictOf, verdictTest, withoutActual } from './condition-evaluation.js';
export { type Gap, nearlyEligible } from './condition-gap.js';
export type { Evaluation, LeafObstacle, LeafResult } from './condition-result.js';
export {
  type CodeTree,
  type CodeTrees,
  type ConditionGroup,
  type ConditionLeaf,
  type ConditionNot,
  type ConditionTree,
  type Fact,
  type FactLeaf,
  type FactPeriod,
  type Facts,
  type FactValue,
  type ManualLeaf,
  type Operator,
  operators,
  type Scalar,
  type Threshold,
} from './condition-tree.js';
export {
  addDays,
  addMonths,
  addYears,
  businessDate,
  type DateSpan,
  daysBetween,
  firstOfMonth,
  type Half,
  halfOf,
  halfYearSpan,
  isDate,
  isWithinDates,
  monthOf,
  monthSpan,
  startOfBusinessDay,
  weekday,
  yearOf,
  yearSpan,
} from './date.js';
export { type Dated, valueOn } from './dated.js';
export type { Fault } from './fault.js';
export {
  type Mask,
  maskAccount,
  maskAddress,
  maskAll,
  maskEmail,
  maskName,
  maskPhone,
  masks,
  maskWechat,
} from './masking.js';
export { hashPersonId } from './person-id-hash.js';
export {
  checkProfile,
  isInForce,
  type LegalStatus,
  legalStatuses,
  numberOn,
  type ProfileChoice,
  parameterOn,
  profileInForce,
  profilesCovering,
  type RuleParameter,
  type RuleProfile,
} from './profile.js';
export { type RegionColumn, type RegionNode, type RegionPlacement, RegionTree } from './region.js';
export {
  any,
  every,
  everything,
  having,
  inRegion,
  isVisible,
  type LinkLookup,
  ofSource,
  openToAll,
  own,
  type RowBranches,
  type RowCondition,
  type RowRule,
  type RowScope,
  type ScopeFacts,
  scopeColumns,
  through,
  visibleBranches,
} from './row-scope.js';
export {
  defineRules,
  type RuleChoice,
  type RuleEntry,
  type RuleFigure,
  type RuleKind,
  ruleKinds,
  rulesOf,
} from './rule-book.js';
export {
  initialTerms,
  normaliseText,
  pinyinInitials,
  type SearchedText,
  searchedText,
  shortPrefixes,
  type TermTest,
  termsOf,
} from './search-terms.js';
export { figureViewers, LEAST_ENTERPRISES, seesFiguresOnly, withheldAmong } from './small-cells.js';
export {
  checkMachine,
  eventsOffered,
  type GuardAnswer,
  type MachineFault,
  next,
  reachable,
  type StateMachine,
  type Step,
  type Transition,
  transitionsFrom,
} from './state-machine.js';
export { inUnit, showQuantity, unitOf } from './unit.js';
export {
  checkUscc,
  normaliseUscc,
  organisationCheckDigit,
  type UsccCheck,
  type UsccFault,
  type UsccStatus,
  usccCheckDigit,
} from './uscc.js';
export {
  allOf,
  anyOf,
  combineVerdicts,
  holds,
  notOf,
  type Reason,
  type Rule,
  ruleVerdict,
  type Verdicts,
  verdictInput,
  verdictsOf,
} from './verdict.js';
