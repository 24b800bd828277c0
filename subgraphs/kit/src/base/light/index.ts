// The part of the base that loads little: no schema of values, no cryptography, no database. For threads and programs whose
// memory counts.
export { endable, type Opened } from '../endable.js';
export {
  type ErrorDetails,
  formatError,
  HubError,
  httpStatusOf,
  isErrorCode,
  messageOf,
  toGraphQLError,
} from '../errors.js';
export { ensureFolder } from '../folder.js';
export { createHealth, type Health, type UnreadyPart } from '../health.js';
export { Inbox, type InboxOwner } from '../inbox.js';
export { Lifecycle, type Part, type SignalOptions } from '../lifecycle.js';
export { configureLogs, createLog, type Log, type LogLevel } from '../log.js';
export { Recent } from '../recent.js';
export { requestIdOf } from '../request-id.js';
export { Secret } from '../secret.js';
export { tellStarted } from '../started.js';
