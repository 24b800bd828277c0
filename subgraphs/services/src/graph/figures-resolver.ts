import { Arg, type Context, Ctx, Field, InputType, method, Public, Query, Requires, Resolver } from '@qishu/kit/graph';
import { type Class, DateScalar, describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { countFigures } from '../work/count-figures.js';
import { figureQuestion } from '../work/figure-question.js';
import type { FigureTable } from '../work/figure-table.js';
import { answerTypeOf, groupTypeOf, shownGroup } from './figure-types.js';

/** A filter beside region and time. */
interface FilterField {
  readonly type: () => unknown;
  readonly zh: string;
  readonly en: string;
}

/** One kind of statistics as the schema offers it. */
export interface FiguresSpec {
  /** Root field, e.g. `ticketStats`. */
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly table: (now: Date) => FigureTable;
  /** Column that `from` and `to` select. */
  readonly time: string;
  readonly filters: Readonly<Record<string, FilterField>>;
  readonly open?: boolean;
}

function filterTypeOf(name: string, { filters }: FiguresSpec): Class {
  class FigureFilter {}
  const field = (property: string, { type, zh, en }: FilterField): void =>
    Field(type as () => StringConstructor, { nullable: true, description: describe(zh, en) })(
      FigureFilter.prototype,
      property,
    );
  field('region', {
    type: () => RegionCodeScalar,
    zh: '区划，含全部下级与园区。',
    en: 'A region with its subtree. Error: UNKNOWN_REGION.',
  });
  field('from', { type: () => DateScalar, zh: '起（含），北京时间。', en: 'From this day on, Asia/Shanghai.' });
  field('to', { type: () => DateScalar, zh: '止（不含），北京时间。', en: 'Before this day.' });
  for (const [property, spec] of Object.entries(filters)) field(property, spec);
  InputType(name, { description: describe('统计范围，同时成立。', 'What is counted; all must hold.') })(FigureFilter);
  return FigureFilter;
}

/** The query of one kind of statistics: `ticketStats(groupBy, filter)`. */
export function figuresResolver(spec: FiguresSpec): Class {
  class FiguresQuery {}
  const { prototype } = FiguresQuery;
  const { field, zh, en, table, time } = spec;
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
  const shape = table(new Date(0));
  const words = Object.fromEntries(
    Object.entries(shape.groups).map(([group, told]) => [group, `${told.zh} · ${told.en}`]),
  );
  const groupBy = enumeration(`${name}GroupBy`, '统计分组。', 'What figures are grouped by.', words);
  const answer = answerTypeOf(name, groupTypeOf(`${name}Group`, shape));
  const filter = filterTypeOf(`${name}Filter`, spec);
  method(
    FiguresQuery,
    field,
    async (groups: string[] | undefined, given: object | undefined, context: Context) => {
      const now = context.now();
      const asked = table(now);
      const source = { reader: context.reader, log: context.runtime.recordLog };
      const counted = await countFigures(asked, figureQuestion(groups ?? [], { ...given }, time), source);
      const shown = {
        total: shownGroup(asked, counted.total),
        groups: counted.groups.map((each) => shownGroup(asked, each)),
      };
      return { ...shown, missing: counted.missing.map((code) => ({ code })), asOn: businessDate(now) };
    },
    Query(() => answer as never, { nullable: true, description: describe(zh, en) }),
    spec.open ? Public() : Requires(['statistics:read']),
  );
  Arg('groupBy', () => [groupBy] as never, {
    nullable: true,
    description: describe(
      '分组，至多一级区划、一种期间。',
      'Groups: at most one level of region and one length of period.',
    ),
  })(prototype, field, 0);
  Arg('filter', () => filter as never, { nullable: true, description: describe('统计范围。', 'What is counted.') })(
    prototype,
    field,
    1,
  );
  Ctx()(prototype, field, 2);
  Resolver()(FiguresQuery);
  return FiguresQuery;
}
