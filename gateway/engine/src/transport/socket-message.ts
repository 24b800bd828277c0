/** A message of `graphql-transport-ws`, not yet believed. */
export interface Message {
  readonly type: unknown;
  /** Empty where the message has none; no subscription has that. */
  readonly id: string;
  readonly payload: unknown;
}

/** The message in a text; undefined where there is none. */
export function messageOf(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (!isObject(message)) return undefined;
    const { type, id, payload } = message;
    return { type, id: typeof id === 'string' ? id : '', payload };
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
