import type { IdentityClaim, Principal, Scope } from '@qishu/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { HubError } from '../base/index.js';
import {
  type Class,
  type ColumnSpec,
  columnOf,
  columnsOf,
  describe,
  type FilterValues,
  type KeptRecord,
  type Noun,
  type NounGuard,
  UsccScalar,
} from '../records/index.js';
import { Connection, connectionOf } from './connection.js';
import type { Context } from './context.js';
import { Public, Requires } from './guard.js';
import { listArguments } from './list-arguments.js';
import { BoundedList } from './paging.js';

type Method = (...args: never[]) => unknown;

/** Puts a method under a class as if it stood there, so that decorators can be applied to it. */
export function method(
  type: Class,
  name: string,
  body: Method,
  ...decorators: (MethodDecorator | PropertyDecorator)[]
): void {
  Object.defineProperty(type.prototype, name, { value: body, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name) as PropertyDescriptor;
  for (const decorate of [...decorators].reverse()) (decorate as MethodDecorator)(type.prototype, name, descriptor);
}

/** The guard of a noun's root fields as a decorator. */
export const guardOf = (guard: NounGuard): MethodDecorator & PropertyDecorator =>
  guard === 'public' ? Public() : Requires(...(guard as readonly Scope[]).map((scope) => [scope]));

/** Refuses a filter on a column that the asker may not read: page by page it would tell every value. */
export function refuseGuardedFilters(noun: Noun, filter: FilterValues, { scopes }: Principal): void {
  for (const [name, value] of Object.entries(filter)) {
    const spec = noun.filters[name];
    const needs = spec && 'needs' in spec ? spec.needs : undefined;
    if (value != null && needs && !needs.some((scope) => scopes.includes(scope)))
      throw new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: `filter.${name}` });
  }
}

async function pageOf(
  noun: Noun,
  filter: FilterValues,
  order: string | undefined,
  first: number | undefined,
  after: string | undefined,
  context: Context,
) {
  refuseGuardedFilters(noun, filter, context.principal);
  const question = { filter, order, first, after };
  return new Connection(noun, question, await context.loaders.page(noun, question), context.loaders);
}

/** `ticket(id | no)` and `tickets(filter, order, first, after)`. */
function rootFields(noun: Noun): Class {
  class NounRoot {}
  const { prototype } = NounRoot;
  const record = noun.record as unknown as Class;
  // type-graphql must know a type before it builds the schema, so it is made here and not inside the thunk.
  const connection = connectionOf(noun);
  method(
    NounRoot,
    noun.many,
    (
      filter: FilterValues | undefined,
      order: string | undefined,
      first: number | undefined,
      after: string | undefined,
      context: Context,
    ) => pageOf(noun, { ...filter }, order, first, after, context),
    // Nullable, as every list is: one that fails or is refused must not take the rest of the answer along.
    Query(() => connection as never, {
      nullable: true,
      description: describe(`${noun.zh.replace(/。$/, '')}：列表。`, `A list of ${noun.name} records.`),
    }),
    guardOf(noun.guard),
    BoundedList(['nodes', 'edges']),
  );
  listArguments(noun, prototype, noun.many, 0);
  Ctx()(prototype, noun.many, 4);

  method(
    NounRoot,
    noun.one,
    (...given: unknown[]) => {
      const context = given.pop() as Context;
      const keys = noun.keys.flatMap((property, at) =>
        given[at] == null ? [] : [[property, String(given[at])] as const],
      );
      const [key] = keys;
      if (!key || keys.length > 1)
        throw new HubError('BAD_USER_INPUT', {
          field: noun.keys.join(' | '),
          reasonZh: '须且只须给出其中一个',
          reasonEn: 'give exactly one of them',
        });
      return context.loaders.visible(noun, key[0], key[1]);
    },
    Query(() => noun.record, {
      nullable: true,
      description: describe(
        `${noun.zh.replace(/。$/, '')}：按键查找；不在可见范围内者为空。`,
        `One ${noun.name} by key; null when there is none in the asker’s rows.`,
      ),
    }),
    guardOf(noun.guard),
  );
  noun.keys.forEach((property, at) => {
    const column = columnOf(record, property);
    const type = property === 'id' ? ID : column.kind === 'uscc' ? UsccScalar : column.kind === 'whole' ? Int : String;
    Arg(property, () => type as never, { nullable: true, description: describe(column.zh, column.en) })(
      prototype,
      noun.one,
      at,
    );
  });
  Ctx()(prototype, noun.one, noun.keys.length);
  Resolver()(NounRoot);
  return NounRoot;
}

/** The longest reason that is kept, in characters. */
const MOST_REASON = 500;

/** A reason as it is kept beside the read, or a refusal. */
function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason.length === 0) throw new HubError('REASON_REQUIRED', { field: 'reason' });
  if ([...reason].length > MOST_REASON || /[\0\p{Cs}]/u.test(reason))
    throw new HubError('BAD_USER_INPUT', {
      field: 'reason',
      reasonZh: `最多 ${MOST_REASON} 个可见字符`,
      reasonEn: `at most ${MOST_REASON} visible characters`,
    });
  return reason;
}

/** The scope that shows a value masked, and the further one that reveals it. */
const MASKED = { L3: 'contacts:read', L4: 'complaints:detail' } as const;
const REVEALED = { L3: 'personal:reveal', L4: 'sensitive:reveal' } as const;

/** Masked field and, for a reason, the unmasked one, of each personal column. */
function personalFields(noun: Noun, columns: readonly ColumnSpec[]): Class {
  class NounPersonal {}
  for (const column of columns) {
    const { level, mask } = column.personal as NonNullable<ColumnSpec['personal']>;
    const value = (source: KeptRecord): string | null =>
      (source as unknown as Record<string, string | null>)[column.property] ?? null;
    const zh = column.zh.replace(/。$/, '');
    const en = column.en.replace(/\.$/, '');
    method(
      NounPersonal,
      column.property,
      (source: KeptRecord) => {
        const text = value(source);
        return text === null ? null : mask(text);
      },
      FieldResolver(() => String, {
        nullable: true,
        description: describe(`${zh}（${level}，已脱敏）。`, `${en} (${level}), masked.`),
      }),
      Requires([MASKED[level]]),
    );
    Root()(NounPersonal.prototype, column.property, 0);
    const unmasked = `${column.property}Unmasked`;
    method(
      NounPersonal,
      unmasked,
      async (source: KeptRecord, reason: string, context: Context) => {
        await context.recordRead({
          type: noun.name,
          recordId: source.id,
          field: column.property,
          level,
          reason: reasonOf(reason),
        });
        return value(source);
      },
      FieldResolver(() => String, {
        nullable: true,
        description: describe(
          `${zh}（${level}，未脱敏；读取留痕）。`,
          `${en} (${level}), unmasked; the read is recorded. Error: REASON_REQUIRED.`,
        ),
      }),
      Requires([MASKED[level], REVEALED[level]]),
    );
    Root()(NounPersonal.prototype, unmasked, 0);
    Arg('reason', () => String, {
      description: describe('查看理由，写入读取记录。', 'Why it is read; kept with the record of the read.'),
    })(NounPersonal.prototype, unmasked, 1);
    Ctx()(NounPersonal.prototype, unmasked, 2);
  }
  Resolver(() => noun.record)(NounPersonal);
  return NounPersonal;
}

/** The resolver classes that a noun’s data makes: root fields and masking fields. */
export function nounResolvers(noun: Noun): Class[] {
  const personal = columnsOf(noun.record as unknown as Class).filter((column) => column.personal);
  return [rootFields(noun), ...(personal.length > 0 ? [personalFields(noun, personal)] : [])];
}

/** A list of a noun under another type: `Enterprise.tickets`. All parents of a page are answered in one statement. */
export interface ListField {
  /** The type that gets the field; one of this subgraph or a foreign one. */
  readonly owner: () => Class;
  readonly field: string;
  readonly noun: Noun;
  /** The filter that the parent fixes. */
  readonly by: string;
  /** The parent’s value of it; `id` unless said. */
  readonly from?: (parent: { readonly id: string; readonly code: string }) => string;
  /** Further filter values that the field fixes. */
  readonly fixed?: FilterValues;
  /** Only for the asker whose claim is the parent’s id, where belonging to it tells what the rows hide. */
  readonly onlyFor?: IdentityClaim;
  readonly zh: string;
  readonly en: string;
}

/** The resolver class of a list field. */
export function listField(spec: ListField): Class {
  class OwnerLists {}
  const { prototype } = OwnerLists;
  const { field, noun, by } = spec;
  const connection = connectionOf(noun);
  method(
    OwnerLists,
    field,
    (
      parent: { id: string; code: string },
      filter: FilterValues | undefined,
      order: string | undefined,
      first: number | undefined,
      after: string | undefined,
      context: Context,
    ) => {
      if (spec.onlyFor && context.principal[spec.onlyFor] !== parent.id)
        throw new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field });
      const value = spec.from ? spec.from(parent) : parent.id;
      return pageOf(noun, { ...filter, ...spec.fixed, [by]: value }, order, first, after, context);
    },
    FieldResolver(() => connection as never, { nullable: true, description: describe(spec.zh, spec.en) }),
    guardOf(noun.guard),
    BoundedList(['nodes', 'edges']),
  );
  Root()(prototype, field, 0);
  listArguments(noun, prototype, field, 1);
  Ctx()(prototype, field, 5);
  Resolver(spec.owner as never)(OwnerLists);
  return OwnerLists;
}
