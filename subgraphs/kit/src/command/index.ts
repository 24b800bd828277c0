export { CreateCommandTables1790000001000 } from './command-migration.js';
export type { OverrideRequest, Subject } from './hold.js';
export { listOverrides } from './list-overrides.js';
export { CommandReceipt, dropOldReceipts, KEEP_RECEIPTS_DAYS } from './receipt.js';
export { NoSuchRecord, OtherVersion, Refused, RefusedByRules } from './refused.js';
export { LEAST_REASON, MOST_REASON, RuleOverride } from './rule-override.js';
export { type Command, type CommandAsker, runCommand } from './run-command.js';
export { openWork, type Work, type WorkContext } from './work.js';
