/** A GraphQL answer as the door gives it. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as questions, and a wrong one fails its test
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly details?: Record<string, unknown> };
  }[];
}

export type Variables = Readonly<Record<string, unknown>>;

/** Asks a GraphQL address. */
export async function ask(
  url: string,
  query: string,
  variables: Variables = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** The header that brings a token; none for a visitor. */
export const bearing = (token: string | null): Readonly<Record<string, string>> =>
  token === null ? {} : { authorization: `Bearer ${token}` };

/** The data of an answer that has no errors. */
export function dataOf({ data, errors }: Answer): Answer['data'] {
  if (errors) throw new Error(JSON.stringify(errors.slice(0, 3)));
  return data;
}
