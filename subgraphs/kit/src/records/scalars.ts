import { GraphQLScalarType, Kind } from 'graphql';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { HubError } from '../base/index.js';
import { checkUscc } from '../rules/index.js';

const refuse = (scalar: string, reasonZh: string, reasonEn: string): HubError =>
  new HubError('BAD_USER_INPUT', { field: scalar, reasonZh, reasonEn });

function textScalar(
  name: string,
  description: string,
  read: (text: string) => string,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string') throw refuse(name, '须为字符串', 'a string is expected');
    return read(value);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** Whether a text is a day of the calendar; JavaScript alone takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** 日历日期。A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const DateScalar = textScalar(
  'Date',
  '日历日期（Asia/Shanghai），格式 YYYY-MM-DD。\n\nA calendar day in Asia/Shanghai, `YYYY-MM-DD`.',
  (text) => {
    if (!isDay(text))
      throw refuse(
        'Date',
        `“${text.slice(0, 32)}”不是 YYYY-MM-DD 格式的日期`,
        `"${text.slice(0, 32)}" is no date YYYY-MM-DD`,
      );
    return text;
  },
);

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Shows an instant as ISO 8601 with the business offset +08:00. */
export function showInstant(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00');
}

/** What both databases keep, and what is shown with a year of four digits. */
const EARLIEST = Date.parse('1000-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999+08:00');

function readInstant(value: unknown): Date {
  const text = typeof value === 'string' ? value : '';
  const complete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const instant = complete && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (!(instant >= EARLIEST && instant <= LATEST))
    throw refuse(
      'DateTime',
      '须为带时区的 ISO 8601 时间，例如 2026-05-29T09:00:00+08:00',
      'ISO 8601 with an offset is expected, e.g. 2026-05-29T09:00:00+08:00',
    );
  return new Date(instant);
}

/** 时刻。An instant, ISO 8601, shown with +08:00. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    '时刻，ISO 8601，显示为 +08:00；输入须带时区。\n\nAn instant, ISO 8601, shown with +08:00; input needs an offset.',
  serialize: (value) => showInstant(value instanceof Date ? value : new Date(String(value))),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** 统一社会信用代码。Unified social credit code, GB 32100-2015, normalised and checked. */
export const UsccScalar = textScalar(
  'Uscc',
  '统一社会信用代码（GB 32100-2015），18 位，含校验码；输入时自动规范化（全角、空格、小写）。\n\nUnified social credit code (GB 32100-2015), 18 characters with check digit; full-width, spaces and lower case are normalised on input. Error: BAD_USCC.',
  (text) => {
    const checked = checkUscc(text);
    if (!checked.valid)
      throw new HubError('BAD_USCC', { field: 'uscc', reasonZh: checked.reasonZh, reasonEn: checked.reasonEn });
    return checked.uscc;
  },
);

/** 行政区划代码。A region code of GB/T 2260 or a local extension. */
export const RegionCodeScalar = textScalar(
  'RegionCode',
  '行政区划代码：GB/T 2260 六位码，或本地扩展码（如 320571 苏州工业园区）。\n\nA region code: six digits of GB/T 2260, or a local extension such as 320571. Error: UNKNOWN_REGION.',
  (text) => {
    if (!/^\d{6}$/.test(text)) throw new HubError('UNKNOWN_REGION', { code: text.slice(0, 32) });
    return text;
  },
);

/** 金额。An amount in the minor unit of its currency, so that no digit is ever lost. */
@Directive('@shareable')
@ObjectType('Money', {
  description:
    '金额：minor 为币种最小单位的整数（人民币为分），以字符串表示。\n\nAn amount: `minor` is an integer in the currency’s minor unit (fen for CNY), as a string.',
})
export class Money {
  @Field(() => String, {
    description: '最小单位的整数，例如 100 表示 1 元。\n\nInteger in the minor unit: 100 is 1 yuan.',
  })
  minor!: string;

  @Field(() => String, { description: '币种（ISO 4217），如 CNY。\n\nCurrency, ISO 4217, e.g. CNY.' })
  currency!: string;
}

/** 金额输入。An amount as input. */
@InputType('MoneyInput', { description: '金额输入。\n\nAn amount as input.' })
export class MoneyInput {
  @Field(() => String, { description: '最小单位的整数（人民币为分）。\n\nInteger in the minor unit (fen for CNY).' })
  minor!: string;

  @Field(() => String, {
    defaultValue: 'CNY',
    description: '币种（ISO 4217），默认 CNY。\n\nCurrency, ISO 4217; CNY unless said.',
  })
  currency!: string;
}
