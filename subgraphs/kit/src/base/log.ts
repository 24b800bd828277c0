import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** Names whose values never reach a log, at the top level, one and two levels down. */
const hidden = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'privateKey',
  'variables',
  'parameters',
  'phone',
  'mobile',
  'email',
  'idNumber',
  '"x-qishu-token"',
  '"set-cookie"',
];

const paths = hidden.flatMap((name) => {
  const dotted = name.startsWith('"') ? `[${name}]` : `.${name}`;
  return [dotted.replace(/^\./, ''), `*${dotted}`, `*.*${dotted}`];
});

let level: LogLevel = 'info';
/** Standard error: standard output belongs to what a command was asked to print. */
let destination: DestinationStream | undefined;
const made = new Map<string, Log>();

/** A JSON log of one part of the process. One a name; personal data, tokens and variables are redacted. */
export function createLog(name: string): Log {
  const existing = made.get(name);
  if (existing) return existing;
  const log = pino(
    {
      name,
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '***' },
      serializers: { err: errorForLog, error: errorForLog },
    },
    // Looked up at write time, so that logs made while modules load obey a later `configureLogs`.
    { write: (line) => (destination ?? process.stderr).write(line) },
  );
  made.set(name, log);
  return log;
}

/** Sets level and destination of all logs, those already made included. */
export function configureLogs(options: { level?: LogLevel; destination?: DestinationStream }): void {
  if (options.level) level = options.level;
  if (options.destination) destination = options.destination;
  for (const log of made.values()) log.level = level;
}

/** Only these: database drivers hang the SQL and its values on their errors. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code !== undefined && { code }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: errorForLog(error.cause) }),
  };
}
