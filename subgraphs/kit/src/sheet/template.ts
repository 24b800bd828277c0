import { z } from 'zod';
import { labelKey, moneyUnitIn } from './label.js';

const label = z.string().trim().min(1).max(100);

/** A field's name becomes a key of every row, so it may not be a name that objects already carry. */
const field = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, '字段名须为小驼峰 · a field is named in camelCase')
  .refine((name) => !(name in Object.prototype), '字段名不可用 · this name is taken by every object');

const common = {
  header: label,
  /** Other headers under which the same column is known to arrive. */
  aliases: z.array(label).default([]),
  field,
  required: z.boolean().default(false),
  /** Written, never read: the hub computes it. */
  computed: z.boolean().default(false),
};
const maxLength = z.int().min(1).max(32_767).optional();
const choice = z.strictObject({ value: z.string().min(1).max(64), label, aliases: z.array(label).default([]) });

const columnShape = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.enum(['text', 'code']), maxLength }),
  z.strictObject({ ...common, kind: z.enum(['integer', 'decimal', 'date', 'yesNo', 'uscc', 'region', 'phone']) }),
  z.strictObject({ ...common, kind: z.literal('money'), unit: z.enum(['元', '万元']) }),
  z.strictObject({ ...common, kind: z.literal('enum'), choices: z.array(choice).min(1) }),
]);

const headingShape = z.strictObject({
  label,
  field,
  kind: z.enum(['text', 'date', 'phone']).default('text'),
  required: z.boolean().default(false),
});

const templateShape = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    titleZh: z.string().trim().min(1).max(200),
    /** What Excel takes for the name of a sheet: 31 characters and none of []:*?/\. */
    sheetName: z
      .string()
      .trim()
      .regex(/^[^[\]:*?/\\]{1,31}$/),
    heading: z.array(headingShape).default([]),
    columns: z.array(columnShape).min(1).max(200),
  })
  .superRefine((template, context) => {
    for (const message of contradictionsIn(template)) context.addIssue({ code: 'custom', message });
  });

/** A table's true layout as data: which labels stand above it, which columns it has and what each may hold. */
export type Template = z.output<typeof templateShape>;
/** A template as written in a configuration file, defaults left out. */
export type TemplateInput = z.input<typeof templateShape>;
/** One column of a template. */
export type Column = Template['columns'][number];
/** One labelled value above the table, such as 填报单位. */
export type HeadingEntry = Template['heading'][number];

/** A template that contradicts itself, with every fault at once. */
export class TemplateInvalid extends Error {
  override readonly name = 'TemplateInvalid';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

/** Reads a template from its JSON form; throws `TemplateInvalid` naming every fault. */
export function parseTemplate(input: unknown): Template {
  const parsed = templateShape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new TemplateInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** The keys under which a column's header is recognised; the unit of a money column is compared apart. */
export function headerKeys(column: Column): string[] {
  return [column.header, ...column.aliases].map((header) =>
    column.kind === 'money' ? moneyUnitIn(header).key : labelKey(header),
  );
}

function* contradictionsIn(template: Pick<Template, 'columns' | 'heading'>): Generator<string> {
  const { columns, heading } = template;
  yield* repeated('field', columns.map((column) => column.field)); // biome-ignore format: one line a rule
  yield* repeated('heading field', heading.map((entry) => entry.field)); // biome-ignore format: one line a rule
  yield* repeated('heading label', heading.map((entry) => labelKey(entry.label))); // biome-ignore format: one line a rule
  yield* repeated('header', columns.flatMap((column) => [...new Set(headerKeys(column))])); // biome-ignore format: one line a rule
  if (columns.every((column) => column.computed)) yield 'every column is computed: nothing could be read';
  for (const column of columns) {
    if (column.computed && column.required) yield `${column.header}: a computed column cannot be required`;
    if (column.kind === 'enum') yield* repeatedChoices(column);
    if (column.kind !== 'money') continue;
    const said = moneyUnitIn(column.header).unit;
    if (said && said !== column.unit) yield `${column.header}: the header says ${said}, the unit ${column.unit}`;
  }
}

function* repeatedChoices(column: Extract<Column, { kind: 'enum' }>): Generator<string> {
  const names = column.choices.flatMap((one) => [...new Set([one.value, one.label, ...one.aliases].map(labelKey))]);
  yield* repeated(`choice of ${column.header}`, names);
}

function* repeated(what: string, names: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) yield `${what} “${name}” appears twice`;
    seen.add(name);
  }
}
