import { HubError } from '../base/index.js';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null | undefined)?.code ?? '');

type Words = readonly [zh: string, en: string];

/**
 * What a code of mysql2, of Node’s sockets or of SQLite says about a database that cannot serve at the moment. The first
 * that fits counts. What a statement itself did wrong is not among them.
 */
const reasons: readonly (readonly [code: RegExp, ...words: Words])[] = [
  [/^ECONNREFUSED$/, '连接被拒绝，可能未启动', 'it refuses connections; perhaps it does not run'],
  [/^(ENOTFOUND|EAI_)/, '找不到该主机', 'there is no such host'],
  [/^ER_ACCESS_DENIED/, '用户名或密码有误', 'wrong user name or password'],
  [/^ER_DBACCESS_DENIED/, '该用户无权使用此数据库', 'that user may not use this database'],
  [/^(ETIMEDOUT|EHOST|ENET)/, '没有应答', 'it does not answer'],
  [
    /^(ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ER_USER_LIMIT_REACHED)$/,
    '连接数已满',
    'it has no connection left',
  ],
  [/^(ER_HOST_|HANDSHAKE_|AUTH_|ER_NOT_SUPPORTED_AUTH)/, '拒绝本机登录', 'it does not let this machine sign in'],
  [/^(SQLITE_FULL|ER_DISK_FULL|ER_RECORD_FILE_FULL|ENOSPC)/, '磁盘已满', 'the disk is full'],
  [/^(SQLITE_READONLY|ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE)/, '数据库只读', 'it can only be read'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, '数据文件已损坏', 'the data file is damaged'],
  [/^(SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|PROTOCOL)|ER_LOCK_)/, '正忙，请稍后重试', 'it is busy; try again later'],
  [
    /^(ECONN|EPIPE|PROTOCOL_|POOL_|ER_(SERVER_SHUTDOWN|CONNECTION_KILLED|NEW_ABORTING|NORMAL_SHUTDOWN|OUT_OF_RESOURCES))/,
    '连接中断，请稍后重试',
    'the connection was lost; try again later',
  ],
];
const lost = reasons.at(-1) as (typeof reasons)[number];

/** mysql2 tells some losses in words alone. */
const lostWords = /Connection lost|closed state|Pool is closed|Malformed communication packet|Packets out of order/i;

function reasonOf(error: unknown): Words | undefined {
  const [, ...words] =
    reasons.find(([code]) => code.test(codeOf(error))) ??
    (error instanceof Error && lostWords.test(error.message) ? lost : []);
  return words.length === 2 ? words : undefined;
}

/**
 * A database that cannot serve becomes one coded error; everything else stays what it was. `place` is told at start,
 * where the operator reads it, and to nobody else.
 */
export function asStoreError(error: unknown, place?: string): unknown {
  if (error instanceof HubError) return error;
  // Node tries each address of a host and reports the failures together.
  const cause = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const reason = reasonOf(cause);
  if (!reason) return error;
  const at = place === undefined ? '' : `${place} `;
  return new HubError(
    'STORE_UNAVAILABLE',
    { reasonZh: `${at}${reason[0]}`, reasonEn: `${at}${reason[1]}` },
    { cause: error },
  );
}

/** Whether a statement lost against another transaction and may be run again. */
export const lostRace = (error: unknown): boolean =>
  /^(ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD)$/.test(codeOf(error));

/** Whether a row would have stood twice in a unique index. */
export const isDuplicate = (error: unknown): boolean =>
  /^(ER_DUP_ENTRY|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))/.test(codeOf(error));
