import type { TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';

let keys = 0;

/** Carries a command out, each time with a key of its own; an error comes back as its code and message. */
export async function command(
  house: TestSubgraph,
  principal: Principal,
  name: string,
  input: Record<string, unknown>,
  result: string,
): Promise<Record<string, unknown>> {
  keys += 1;
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { __typename ${result} ... on RuleRefused { verdicts { ruleId verdict } } ... on RecordNotFound { type id } } }`;
  const { data, errors } = await house.ask(principal, query, { input, key: `test-key-${keys}` });
  if (errors)
    return { __typename: 'error', code: errors[0]?.extensions?.code, message: errors[0]?.message } as Record<
      string,
      unknown
    >;
  return (data as Record<string, Record<string, unknown>>)[name] as Record<string, unknown>;
}
