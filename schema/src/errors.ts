interface ErrorEntry {
  /** HTTP status when the error is the answer to the whole request. */
  readonly http: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly zh: string;
  readonly en: string;
}

/** The one registry of error codes. Messages may name a field with `{field}` and other details in braces. */
export const errors = {
  INTERNAL: {
    http: 500,
    level: 'error',
    zh: '系统内部错误，请凭请求编号联系管理员',
    en: 'Internal error; quote the request id to the operator',
  },
  UNAUTHENTICATED: { http: 401, level: 'info', zh: '请先登录', en: 'Sign in first' },
  TOKEN_INVALID: { http: 401, level: 'info', zh: '令牌无效：{reason}', en: 'The token is not valid: {reason}' },
  IDENTITY_UNAVAILABLE: {
    http: 503,
    level: 'error',
    zh: '身份提供方暂不可用，请稍后重试',
    en: 'The identity provider cannot be reached; try again later',
  },
  GATEWAY_TOKEN_REQUIRED: {
    http: 401,
    level: 'warn',
    zh: '子图只接受网关签发的请求',
    en: 'A subgraph takes requests from its gateway only',
  },
  FORBIDDEN: { http: 403, level: 'info', zh: '没有权限：{what}', en: 'Not permitted: {what}' },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    http: 200,
    level: 'info',
    zh: '没有权限读取字段 {field}',
    en: 'Not permitted to read {field}',
  },
  BAD_USER_INPUT: {
    http: 400,
    level: 'info',
    zh: '输入有误：{field}：{reasonZh}',
    en: 'Bad input: {field}: {reasonEn}',
  },
  BAD_USCC: {
    http: 400,
    level: 'info',
    zh: '统一社会信用代码有误（{field}）：{reasonZh}',
    en: 'Bad unified social credit code ({field}): {reasonEn}',
  },
  UNKNOWN_REGION: { http: 400, level: 'info', zh: '未知的行政区划代码：{code}', en: 'Unknown region code: {code}' },
  BAD_PAGE_SIZE: { http: 400, level: 'info', zh: 'first 须在 1 到 {most} 之间', en: 'first must be from 1 to {most}' },
  BAD_CURSOR: {
    http: 400,
    level: 'info',
    zh: '游标无效或不属于此查询',
    en: 'The cursor is not valid, or belongs to another question',
  },
  LIST_NOT_PERMITTED: {
    http: 400,
    level: 'info',
    zh: '此列表不支持该筛选与排序组合；可用组合：{pairs}',
    en: 'This list does not offer that combination of filter and order; it offers: {pairs}',
  },
  REASON_REQUIRED: {
    http: 400,
    level: 'info',
    zh: '查看未脱敏信息须说明理由',
    en: 'A reason is required to reveal unmasked data',
  },
  VERSION_CONFLICT: {
    http: 409,
    level: 'info',
    zh: '记录已被他人修改，请刷新后重试',
    en: 'The record was changed by somebody else; read it again',
  },
  VALUE_TAKEN: {
    http: 409,
    level: 'info',
    zh: '{field} 的值已属于另一条记录',
    en: 'The value of {field} already belongs to another record',
  },
  CURSOR_EXPIRED: {
    http: 410,
    level: 'info',
    zh: '游标已过期，请重新获取快照',
    en: 'The cursor is older than the log keeps; take a new snapshot',
  },
  EPOCH_CHANGED: {
    http: 410,
    level: 'info',
    zh: '数据纪元已变更（批量装载或恢复备份），请重新获取快照',
    en: 'The log began a new epoch (bulk load or restored backup); take a new snapshot',
  },
  STORE_UNAVAILABLE: {
    http: 503,
    level: 'error',
    zh: '数据库暂不可用：{reasonZh}',
    en: 'The database is not available: {reasonEn}',
  },
  SUBGRAPH_UNAVAILABLE: {
    http: 200,
    level: 'error',
    zh: '子图 {subgraph} 暂不可用',
    en: 'The subgraph {subgraph} cannot be reached',
  },
  SUBGRAPH_TIMEOUT: {
    http: 200,
    level: 'error',
    zh: '子图 {subgraph} 未在 {milliseconds} 毫秒内应答',
    en: 'The subgraph {subgraph} did not answer within {milliseconds} ms',
  },
  SUBGRAPH_ANSWER_INVALID: {
    http: 200,
    level: 'error',
    zh: '子图 {subgraph} 的应答无法使用',
    en: 'The subgraph {subgraph} gave an answer that cannot be used',
  },
  ANSWER_INCOMPLETE: {
    http: 200,
    level: 'warn',
    zh: '来源没有给出此处必需的值',
    en: 'A source did not give the value that this place requires',
  },
  SUBSCRIPTIONS_NOT_OFFERED: {
    http: 400,
    level: 'info',
    zh: '此地址不支持订阅',
    en: 'Subscriptions are not offered over this transport',
  },
  BAD_REQUEST: {
    http: 400,
    level: 'info',
    zh: '请求无法理解：{reason}',
    en: 'The request cannot be understood: {reason}',
  },
  BODY_TOO_LARGE: {
    http: 413,
    level: 'info',
    zh: '请求体超过 {most} 字节',
    en: 'The body is larger than {most} bytes',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    http: 415,
    level: 'info',
    zh: '不支持的内容类型或字符集',
    en: 'That content type or charset is not supported',
  },
  METHOD_NOT_ALLOWED: {
    http: 405,
    level: 'info',
    zh: '此地址不支持 {method} 方法',
    en: 'The method {method} is not offered here',
  },
  NO_SUCH_PATH: { http: 404, level: 'info', zh: '没有这个地址', en: 'There is nothing at this address' },
  GRAPHQL_PARSE_FAILED: {
    http: 400,
    level: 'info',
    zh: '查询语法有误：{reason}',
    en: 'The document cannot be parsed: {reason}',
  },
  GRAPHQL_VALIDATION_FAILED: {
    http: 400,
    level: 'info',
    zh: '查询与模式不符：{reason}',
    en: 'The document does not fit the schema: {reason}',
  },
  OPERATION_RESOLUTION_FAILURE: {
    http: 400,
    level: 'info',
    zh: '未指明要执行的操作：{reason}',
    en: 'The operation to run is not clear: {reason}',
  },
  RATE_LIMITED: {
    http: 429,
    level: 'info',
    zh: '请求过于频繁，请在 {retryAfter} 秒后重试',
    en: 'Too much was asked; try again in {retryAfter} seconds',
  },
  INTROSPECTION_NOT_PERMITTED: {
    http: 403,
    level: 'info',
    zh: '未开放内省查询，模式请见 /schema.graphql',
    en: 'Introspection is not open to this caller; the schema is at /schema.graphql',
  },
  PERSISTED_DOCUMENT_REQUIRED: {
    http: 400,
    level: 'info',
    zh: '只接受已登记的查询，请使用 documentId',
    en: 'Only registered documents are taken; send a documentId',
  },
  PERSISTED_DOCUMENT_NOT_FOUND: {
    http: 400,
    level: 'info',
    zh: '没有登记此查询',
    en: 'No document is registered under this id',
  },
  PERSISTED_QUERY_NOT_FOUND: { http: 200, level: 'info', zh: '没有此持久化查询', en: 'PersistedQueryNotFound' },
  PERSISTED_QUERY_NOT_SUPPORTED: { http: 200, level: 'info', zh: '不支持持久化查询', en: 'PersistedQueryNotSupported' },
  QUERY_TOO_LARGE: {
    http: 400,
    level: 'info',
    zh: '查询过大：词元超过 {most} 个',
    en: 'The document is too large: more than {most} tokens',
  },
  QUERY_TOO_DEEP: {
    http: 400,
    level: 'info',
    zh: '查询嵌套超过 {most} 层',
    en: 'The document nests deeper than {most} levels',
  },
  QUERY_TOO_MANY_ALIASES: {
    http: 400,
    level: 'info',
    zh: '查询别名超过 {most} 个',
    en: 'The document uses more than {most} aliases',
  },
  QUERY_TOO_MANY_FIELDS: {
    http: 400,
    level: 'info',
    zh: '展开片段后字段超过 {most} 个',
    en: 'With its fragments expanded the document selects more than {most} fields',
  },
  QUERY_PLAN_FAILED: { http: 400, level: 'warn', zh: '此查询无法规划', en: 'No plan could be made for this document' },
  SUPERGRAPH_INVALID: {
    http: 500,
    level: 'error',
    zh: '超图无法载入：{reason}',
    en: 'The supergraph cannot be loaded: {reason}',
  },
  NOT_READY: { http: 503, level: 'info', zh: '系统正在启动', en: 'The hub is starting' },
  CONFIG_INVALID: {
    http: 500,
    level: 'error',
    zh: '配置有误：{faultsZh}',
    en: 'The configuration is not valid: {faults}',
  },
  DATA_FOLDER_IN_USE: {
    http: 500,
    level: 'error',
    zh: '数据目录已被另一个进程使用：{folder}',
    en: 'Another process uses the data folder: {folder}',
  },
  DATA_FOLDER_NOT_WRITABLE: {
    http: 500,
    level: 'error',
    zh: '数据目录不可写：{folder}',
    en: 'The data folder cannot be written: {folder}',
  },
  PORT_TAKEN: { http: 500, level: 'error', zh: '端口 {port} 已被占用', en: 'Port {port} is taken' },
  DEVELOPMENT_ISSUER_OFF: {
    http: 403,
    level: 'info',
    zh: '已配置身份提供方，不签发开发令牌',
    en: 'An identity provider is configured; development tokens are not issued',
  },
  SHEET_INVALID: {
    http: 400,
    level: 'info',
    zh: '表格无法读取：{reasonZh}',
    en: 'The sheet cannot be read: {reasonEn}',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;
