/** Why a file is not read at all, Chinese first. `{name}` is filled from the details. */
const reasons = {
  EMPTY_FILE: ['文件是空的', 'the file is empty'],
  FILE_TOO_LARGE: ['文件超过 {most} MiB', 'the file is larger than {most} MiB'],
  LEGACY_XLS: ['这是旧版 .xls 文件，请另存为 .xlsx', 'this is an old .xls file: save it as .xlsx'],
  ENCRYPTED: ['文件已加密，请去掉密码后再提交', 'the file is encrypted: remove the password first'],
  HTML_RENAMED: ['这是网页或 XML 文件，只是改了扩展名', 'this is a web page or XML under another name'],
  TEXT_RENAMED: [
    '这是文本或 CSV 文件，请在表格软件中另存为 .xlsx',
    'this is text or CSV: save it as .xlsx in a spreadsheet program',
  ],
  NOT_A_ZIP: ['不是 .xlsx 文件', 'not an .xlsx file'],
  DAMAGED: ['文件已损坏，请重新保存后再提交', 'the file is damaged: save it again'],
  NOT_A_WORKBOOK: ['压缩包里没有工作簿', 'the archive holds no workbook'],
  TOO_MANY_PARTS: ['压缩包内文件超过 {most} 个', 'the archive holds more than {most} files'],
  UNPACKED_TOO_LARGE: ['解压后超过 {most} MiB', 'larger than {most} MiB once unpacked'],
  FALSE_SIZE: ['压缩包声明的大小与实际不符：{part}', 'the archive lies about the size of {part}'],
  COMPRESSED_TOO_WELL: ['压缩比异常：{part}', 'compressed beyond belief: {part}'],
  NESTED_ARCHIVE: ['文件内嵌了其他文件：{part}', 'another file is embedded in it: {part}'],
  MACROS: ['文件含有宏，请另存为不含宏的 .xlsx', 'the file holds macros: save it as .xlsx without them'],
  EXTERNAL_LINKS: ['文件引用了外部数据：{part}', 'the file refers to data outside itself: {part}'],
  DOCUMENT_TYPE: ['文件内的 XML 含有 DTD、实体或 CDATA：{part}', 'its XML declares a DTD, entities or CDATA: {part}'],
  NOT_UTF8: ['文件内的 XML 不是 UTF-8：{part}', 'its XML is not UTF-8: {part}'],
  MALFORMED: ['工作表结构有误：{where}', 'the sheet is malformed: {where}'],
  TOO_MANY_ROWS: ['超过 {most} 行（{where} 处有内容）', 'more than {most} rows (there is content at {where})'],
  TOO_MANY_COLUMNS: ['超过 {most} 列（{where} 处有内容）', 'more than {most} columns (there is content at {where})'],
  TOO_MUCH_TEXT: ['文字过多', 'too much text'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** Why a file was refused; stable, callers may branch on it. */
export type RefusalCode = keyof typeof reasons;

/** A file that is not read at all. Callers answer SHEET_INVALID with its two reasons. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused';
  readonly reasonZh: string;
  readonly reasonEn: string;

  constructor(
    readonly code: RefusalCode,
    details: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    const [zh, en] = reasons[code];
    const fill = (text: string) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '').slice(0, 100));
    super(fill(en), options);
    this.reasonZh = fill(zh);
    this.reasonEn = fill(en);
  }
}
