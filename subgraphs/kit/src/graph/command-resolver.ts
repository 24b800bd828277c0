import type { Scope } from '@qishu/schema';
import { Arg, Ctx, createUnionType, Mutation, Resolver } from 'type-graphql';
import { type Command, runCommand } from '../command/index.js';
import { type Class, describe } from '../records/index.js';
import { refusals, shownRefusal } from './command-types.js';
import type { Context } from './context.js';
import { Requires } from './guard.js';
import { method } from './noun-resolvers.js';

/** A command as the schema offers it. */
export interface CommandSpec<Input extends object, Result extends object> extends Command<Input, Result> {
  readonly zh: string;
  readonly en: string;
  /** Scopes: every one of one of the lists. */
  readonly needs: readonly (readonly Scope[])[];
  /** Class of the GraphQL input. */
  readonly input: new () => Input;
}

/** `assignSpecialist` → `AssignSpecialistResult`. */
function outcomeOf(name: string, result: Class): object {
  const own = (value: object): Class => refusals.find((refusal) => value instanceof refusal) ?? result;
  return createUnionType({
    name: `${name[0]?.toUpperCase()}${name.slice(1)}Result`,
    description: describe('办理结果，或未办理的原因。', 'What came of the command, or why it was not carried out.'),
    types: () => [result, ...refusals] as never,
    resolveType: (value: object) => own(value) as never,
  });
}

/**
 * The mutation of a command: `assignSpecialist(input, idempotencyKey)`. It is carried out exactly once for an account
 * and a key; expected refusals are types of its result.
 */
export function commandResolver<Input extends object, Result extends object>(spec: CommandSpec<Input, Result>): Class {
  class CommandMutation {}
  const { prototype } = CommandMutation;
  const { name, zh, en, needs, input } = spec;
  const outcome = outcomeOf(name, spec.result);
  method(
    CommandMutation,
    name,
    async (given: Input, idempotencyKey: string, context: Context): Promise<object> => {
      const { principal, runtime, loaders, now, write } = context;
      const { store, regions, seal } = runtime;
      const asker = { principal, store, regions, seal, loaders, now, write };
      return runCommand(spec, given, idempotencyKey, asker).catch(shownRefusal);
    },
    Mutation(() => outcome as never, {
      nullable: true,
      description: describe(
        `${zh.replace(/。$/, '')}。同一账号同一幂等键只办理一次。`,
        `${en.replace(/\.$/, '')}. Carried out once for an account and a key. Errors: FORBIDDEN, IDEMPOTENCY_KEY_REUSED, BAD_USER_INPUT.`,
      ),
    }),
    Requires(...needs),
  );
  Arg('input', () => input as never, { description: describe('办理内容。', 'What to do.') })(prototype, name, 0);
  Arg('idempotencyKey', () => String, {
    description: describe(
      '幂等键：8 至 80 个可见 ASCII 字符，由调用方生成，重试时不变；90 天内有效。',
      'Idempotency key: 8 to 80 visible ASCII characters that the caller makes up and keeps when it tries again; known for 90 days.',
    ),
  })(prototype, name, 1);
  Ctx()(prototype, name, 2);
  Resolver()(CommandMutation);
  return CommandMutation;
}
