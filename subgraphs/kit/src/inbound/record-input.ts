import { Field, Float, InputType, Int } from 'type-graphql';
import {
  type Class,
  type ColumnSpec,
  columnsOf,
  DateScalar,
  DateTimeScalar,
  describe,
  MoneyInput,
  type Noun,
  RegionCodeScalar,
} from '../records/index.js';

/** The columns that an outsider may bring. */
export const broughtColumns = (noun: Noun): ColumnSpec[] =>
  columnsOf(noun.record as unknown as Class).filter((column) => column.inbound !== 'never');

/**
 * Codes come as plain text: a wrong check digit or an unknown region is a fault of its row, told beside the others, and
 * must not refuse the whole call.
 */
function inputType(column: ColumnSpec): unknown {
  if (column.kind === 'codes') return [column.enumeration ? column.enumeration() : String];
  if (column.enumeration) return column.enumeration();
  if (column.structured) return column.list ? [column.structured()] : column.structured();
  switch (column.kind) {
    case 'whole':
      return Int;
    case 'decimal':
      return Float;
    case 'flag':
      return Boolean;
    case 'on':
      return DateScalar;
    case 'at':
      return DateTimeScalar;
    case 'money':
      return MoneyInput;
    case 'region':
      return RegionCodeScalar;
    default:
      return String;
  }
}

const built = new Map<string, Class>();

/** `TicketRecord`: a ticket as an outsider may bring it. */
export function recordInputOf(noun: Noun): Class {
  const known = built.get(noun.name);
  if (known) return known;
  class NounRecord {}
  Field(() => String, {
    description: describe(
      '在来源平台的编号；与来源一起构成幂等键。',
      'Id at the source; with the source it makes a second bringing change nothing.',
    ),
  })(NounRecord.prototype, 'sourceId');
  for (const column of broughtColumns(noun))
    Field(() => inputType(column) as StringConstructor, {
      nullable: column.inbound === 'optional',
      description: describe(column.zh, column.en),
    })(NounRecord.prototype, column.property);
  InputType(`${noun.name}Record`, {
    description: describe(
      `${noun.zh.replace(/。$/, '')}：来源平台提供的一条记录。`,
      `One ${noun.name} as a source platform brings it.`,
    ),
  })(NounRecord);
  built.set(noun.name, NounRecord);
  return NounRecord;
}
