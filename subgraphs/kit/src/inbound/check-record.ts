import { type ErrorCode } from '@qishu/schema';
import { messageOf } from '../base/index.js';
import type { ColumnSpec } from '../records/index.js';
import { checkUscc, type RegionTree } from '../rules/index.js';

/** The most characters of an id at its source. */
export const MOST_SOURCE_ID = 128;

/** A record as an outsider brought it, by property. */
export type Brought = Readonly<Record<string, unknown>>;

/** What is wrong with one field of a brought record. */
export interface RecordFault {
  readonly field: string;
  readonly code: ErrorCode;
  readonly message: string;
}

const fault = (code: ErrorCode, field: string, details: Record<string, unknown>): RecordFault => ({
  field,
  code,
  message: messageOf(code, { field, ...details }),
});

const bad = (field: string, reasonZh: string, reasonEn: string): RecordFault =>
  fault('BAD_USER_INPUT', field, { reasonZh, reasonEn });

function checkValue(column: ColumnSpec, value: unknown, regions: RegionTree): RecordFault | undefined {
  const { property, kind, length } = column;
  if (kind === 'uscc') {
    const checked = checkUscc(String(value));
    return checked.valid
      ? undefined
      : fault('BAD_USCC', property, { reasonZh: checked.reasonZh, reasonEn: checked.reasonEn });
  }
  if (kind === 'region' && !regions.has(String(value)))
    return fault('UNKNOWN_REGION', property, { code: String(value).slice(0, 32) });
  if (kind === 'money' && !/^-?\d{1,15}$/.test((value as { minor: string }).minor))
    return bad(property, '金额须为整数（分）', 'an integer in fen is expected');
  if (kind === 'money' && (value as { currency: string }).currency !== 'CNY')
    return bad(property, '仅支持 CNY', 'only CNY is kept here');
  if ((kind === 'code' || kind === 'id') && !/^[\x21-\x7e]+$/.test(String(value)))
    return bad(property, '须为可见 ASCII 字符，不能为空', 'visible ASCII characters, at least one');
  if (typeof value === 'string' && length > 0 && [...value].length > length)
    return bad(property, `最多 ${length} 个字符`, `at most ${length} characters`);
  if (kind === 'id' && String(value).length > 40)
    return bad(property, '编号最多 40 个字符', 'an id has at most 40 characters');
  if (typeof value === 'string' && column.inbound === 'required' && value.trim() === '')
    return bad(property, '必填', 'required');
  // A stored NUL would end the text early for some readers, and half a character becomes another one on its way.
  if (typeof value === 'string' && /[\0\p{Cs}]/u.test(value))
    return bad(property, '不能包含空字符或残缺字符', 'must not contain NUL or half of a character');
  return undefined;
}

/** All faults of a brought record at once. */
export function checkRecord(columns: readonly ColumnSpec[], record: Brought, regions: RegionTree): RecordFault[] {
  const sourceId = String(record.sourceId ?? '');
  const faults =
    sourceId.length === 0 || sourceId.length > MOST_SOURCE_ID || !/^[\x21-\x7e]+$/.test(sourceId)
      ? [
          bad(
            'sourceId',
            `须为 1 至 ${MOST_SOURCE_ID} 个可见 ASCII 字符`,
            `1 to ${MOST_SOURCE_ID} visible ASCII characters`,
          ),
        ]
      : [];
  for (const column of columns) {
    const value = record[column.property];
    if (value === null || value === undefined) {
      if (column.inbound === 'required') faults.push(bad(column.property, '必填', 'required'));
      continue;
    }
    const found = checkValue(column, value, regions);
    if (found) faults.push(found);
  }
  return faults;
}

/** A value as it is kept: codes normalised, amounts and structures as plain data, as the database gives them back. */
function keptValue(column: ColumnSpec, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.kind === 'uscc') return checkUscc(String(value)).uscc;
  if (column.kind === 'money') {
    const { minor, currency } = value as { minor: string; currency: string };
    return { minor: BigInt(minor).toString(), currency };
  }
  // −0 is not kept as such, and would look like a change for ever.
  if (typeof value === 'number') return value + 0;
  return column.kind === 'structured' ? JSON.parse(JSON.stringify(value)) : value;
}

/** The values to keep; missing ones null. */
export function keptValues(columns: readonly ColumnSpec[], record: Brought): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.property, keptValue(column, record[column.property])]));
}
