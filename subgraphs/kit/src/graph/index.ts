export { type CommandSpec, commandResolver } from './command-resolver.js';
export { RecordNotFound, RuleRefused, VersionConflict } from './command-types.js';
export { ConditionShown, shownCondition } from './condition-types.js';
export { Connection, connectionOf, PageInfo, pageInfoOf } from './connection.js';
export { type Batch, type Context, openContext } from './context.js';
export { createSubgraph, openSubgraphStore, type Subgraph, sdlOf } from './create-subgraph.js';
export { type DueWorker, defineSubgraph, type Progress, type SubgraphDefinition } from './define-subgraph.js';
export type { Execute } from './execute.js';
export { type FollowQuestion, followLog, Heartbeat, type LogEntry } from './follow-log.js';
export { foreignType } from './foreign.js';
export {
  Arg,
  Ctx,
  createUnionType,
  Directive,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from './framework.js';
export { Public, Requires, SignedIn } from './guard.js';
export { guardOf, type ListField, listField, method, nounResolvers } from './noun-resolvers.js';
export { AfterArgument, BoundedList, FirstArgument, ResumeArgument } from './paging.js';
export { RuleBookEntry, ruleBookResolver } from './rule-book-resolver.js';
export type { PersonalReadNote, Runtime } from './runtime.js';
export { SearchRanking } from './search-resolver.js';
export { startProcess } from './start-process.js';
export type { Subscribe } from './subscribe.js';
export { CitationShown, RuleOverrideInput, RuleVerdictShown, shownVerdict, VerdictEnum } from './verdict-types.js';
export { words } from './words.js';
