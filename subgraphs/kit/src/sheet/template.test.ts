import { parseTemplate, type TemplateInput, TemplateInvalid } from './template.js';

const column = { header: '企业名称', field: 'name', kind: 'text' } as const;
const template = (change: Partial<TemplateInput>): TemplateInput => ({
  id: 'annex-2',
  titleZh: '服务专员库',
  sheetName: '附件2',
  columns: [column],
  ...change,
});

function faultsOf(input: unknown): string {
  try {
    parseTemplate(input);
  } catch (error) {
    if (error instanceof TemplateInvalid) return error.faults.join('\n');
  }
  return '';
}

test('a template is data: it survives JSON', () => {
  const parsed = parseTemplate(template({ heading: [{ label: '填报单位', field: 'unit' }] }));
  expect(parseTemplate(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
});

test.each<[string, unknown, RegExp]>([
  ['no columns', template({ columns: [] }), /columns/],
  ['a field twice', template({ columns: [column, { ...column, header: '名称' }] }), /field “name” appears twice/],
  [
    'a header that another column has for an alias',
    template({ columns: [column, { header: '名称', aliases: ['企业 名称'], field: 'other', kind: 'text' }] }),
    /header “企业名称” appears twice/,
  ],
  ['a kind that nobody reads', template({ columns: [{ ...column, kind: 'picture' as 'text' }] }), /kind/],
  [
    'money without a unit',
    template({ columns: [{ header: '收入', field: 'income', kind: 'money' } as never] }),
    /unit/,
  ],
  [
    'a header that contradicts its unit',
    template({ columns: [{ header: '收入（元）', field: 'income', kind: 'money', unit: '万元' }] }),
    /收入（元）/,
  ],
  [
    'a choice without labels',
    template({ columns: [{ header: '级别', field: 'tier', kind: 'enum', choices: [] }] }),
    /choices/,
  ],
  ['two choices of one label', template({ columns: [{ header: '级别', field: 'tier', kind: 'enum', choices: [{ value: 'A', label: '省级' }, { value: 'B', label: '省 级' }] }] }), /“省级” appears twice/], // biome-ignore format: one case a line
  [
    'a required column that is computed',
    template({ columns: [column, { header: '序号', field: 'no', kind: 'integer', required: true, computed: true }] }),
    /序号/,
  ],
  ['nothing to read', template({ columns: [{ ...column, computed: true }] }), /computed/],
  [
    'a field named like a part of every object',
    template({ columns: [{ ...column, field: 'constructor' }] }),
    /every object/,
  ],
  ['a sheet name that Excel refuses', template({ sheetName: '附件2/3' }), /sheetName/],
  ['a property that means nothing', template({ colour: 'red' } as never), /colour/],
])('%s is refused', (_what, input, message) => {
  expect(faultsOf(input)).toMatch(message);
});

test('all faults are told at once', () => {
  const faults = faultsOf(template({ columns: [column, column], heading: [{ label: '甲', field: 'a' }, { label: '乙', field: 'a' }] })); // biome-ignore format: one case a line
  expect(faults.split('\n')).toHaveLength(3);
});
