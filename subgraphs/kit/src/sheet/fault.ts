/** Everything that can be wrong with a cell or a sheet, Chinese first. `{name}` is filled from the details. */
const texts = {
  REQUIRED: ['必填项为空', 'a required cell is empty'],
  TOO_LONG: ['超过 {most} 个字符', 'longer than {most} characters'],
  UNREADABLE_TEXT: ['含有控制字符或乱码', 'contains control characters or garbled text'],
  CELL_ERROR: ['单元格为公式错误值 {error}', 'the cell holds the formula error {error}'],
  FORMULA_NOT_CALCULATED: [
    '公式没有计算结果，请在表格软件中打开并保存后再提交',
    'the formula holds no result: open and save the file in a spreadsheet program first',
  ],
  NUMERIC_CODE: [
    '编号须为文本格式：数字格式会丢失前导零和第 15 位以后的数字，无法还原',
    'a code must be a text cell: as a number it loses leading zeros and every digit after the 15th, beyond repair',
  ],
  LOOKS_LIKE_DATE: [
    '单元格为日期格式，此列不接受日期',
    'the cell is formatted as a date, which this column does not take',
  ],
  NOT_A_NUMBER: ['不是数字', 'not a number'],
  NOT_AN_INTEGER: ['须为整数', 'a whole number is expected'],
  OUT_OF_RANGE: ['数值超出可表示的范围', 'the number is out of range'],
  BAD_MONEY: ['不是金额；可写 12.5、12.5万元 或 125000元', 'not an amount; write 12.5, 12.5万元 or 125000元'],
  TOO_PRECISE: ['金额不得小于 1 分的零头', 'an amount may not have a fraction of a fen'],
  BAD_DATE: [
    '不是日期；可写 2022-04-21、2022年4月21日、2022.4.21',
    'not a date; write 2022-04-21, 2022年4月21日 or 2022.4.21',
  ],
  BAD_YES_NO: ['须为 是 或 否（√ 或 ×）', '是 or 否 (√ or ×) is expected'],
  AMBIGUOUS_TICK: ['须且只能勾选一项', 'exactly one box must be ticked'],
  UNKNOWN_CHOICE: ['不在可选项之内：{choices}', 'not one of: {choices}'],
  BAD_USCC: ['统一社会信用代码有误：{reasonZh}', 'bad unified social credit code: {reasonEn}'],
  UNKNOWN_REGION: ['未知的行政区划', 'unknown region'],
  BAD_PHONE: ['不是电话号码；固定电话请带区号', 'not a telephone number; a landline needs its area code'],
  HEADER_NOT_FOUND: ['找不到表头行：须含 {headers}', 'no header row found: it should hold {headers}'],
  MISSING_COLUMN: ['缺少必需的列“{header}”', 'the required column “{header}” is missing'],
  DUPLICATE_COLUMN: ['列“{header}”出现了两次', 'the column “{header}” appears twice'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** The code of a fault; stable, callers may branch on it. */
export type FaultCode = keyof typeof texts;

/** One fault, placed: `cell` is the address in the file (`B17`), or empty when the whole sheet is meant. */
export interface Fault {
  readonly cell: string;
  readonly field: string;
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
  /** What stood there, shortened. The sender's own words, possibly personal: show them to the sender, never log them. */
  readonly found: string;
}

/** What a reader of one cell complains of, before the fault has a place. */
export interface Complaint {
  readonly code: FaultCode;
  readonly details?: Readonly<Record<string, string>>;
}

const longestFound = 80;

/** Gives a complaint its place and its words. */
export function faultAt(cell: string, field: string, { code, details = {} }: Complaint, found = ''): Fault {
  const [zh, en] = texts[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
  return { cell, field, code, zh: fill(zh), en: fill(en), found: found.slice(0, longestFound) };
}
