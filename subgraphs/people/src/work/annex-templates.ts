import { parseTemplate } from '@qishu/kit/sheet';
import { employerTypeWords } from '../rules/vocabulary.js';

// The notice names annexes 1 and 2 without printing their tables (苏工信服建〔2022〕179号 五1): these columns follow from
// its text, and the true layout is a change of this data alone.

const HEADING = [
  { label: '填报单位', field: 'filledBy' },
  { label: '填报时间', field: 'filledOn', kind: 'date' },
  { label: '填报人', field: 'filler' },
  { label: '联系电话', field: 'fillerPhone' },
] as const;
const PLACE = [
  { header: '序号', field: 'number', kind: 'integer', computed: true },
  { header: '设区市', field: 'city', kind: 'text', maxLength: 50, required: true },
  { header: '县(市、区)', aliases: ['县（市、区）', '县市区'], field: 'county', kind: 'text', maxLength: 50 },
] as const;
const zhOf = (words: string): string => (words.split(' · ')[0] ?? words).replace(/单位$/, '');

/** 附件1: one row an office. */
export const annexOne = parseTemplate({
  ...{ id: 'annex-1', titleZh: '“专精特新”中小企业服务专员办信息表', sheetName: '附件1', heading: [...HEADING] },
  columns: [
    ...PLACE,
    { header: '单位名称', field: 'unit', kind: 'text', maxLength: 200, required: true },
    {
      header: '专员办所在处(科)室',
      aliases: ['处(科)室', '处室'],
      field: 'division',
      kind: 'text',
      maxLength: 200,
      required: true,
    },
    { header: '负责人', field: 'head', kind: 'text', maxLength: 64 },
    { header: '职务', field: 'headTitle', kind: 'text', maxLength: 100 },
    { header: '联系人', field: 'contact', kind: 'text', maxLength: 64 },
    { header: '联系电话', field: 'phone', kind: 'text', maxLength: 32 },
    { header: '电子邮箱', field: 'email', kind: 'text', maxLength: 128 },
    { header: '分管领导', field: 'approver', kind: 'text', maxLength: 64 },
    { header: '备注', field: 'remark', kind: 'text', maxLength: 500 },
  ],
});

/** 附件2: one row a specialist and enterprise. */
export const annexTwo = parseTemplate({
  ...{ id: 'annex-2', titleZh: '“专精特新”中小企业服务专员库', sheetName: '附件2', heading: [...HEADING] },
  columns: [
    ...PLACE,
    { header: '企业名称', field: 'enterpriseName', kind: 'text', maxLength: 200 },
    { header: '统一社会信用代码', field: 'uscc', kind: 'uscc', required: true },
    { header: '企业级别', field: 'level', kind: 'text', computed: true },
    { header: '服务专员姓名', aliases: ['服务专员'], field: 'name', kind: 'text', maxLength: 64, required: true },
    { header: '工作单位', field: 'employer', kind: 'text', maxLength: 200, required: true },
    {
      ...{ header: '单位性质', field: 'employerType', kind: 'enum', required: true },
      choices: Object.entries(employerTypeWords).map(([value, words]) => ({ value, label: zhOf(words) })),
    },
    { header: '职务', field: 'title', kind: 'text', maxLength: 100 },
    { header: '联系电话', field: 'phone', kind: 'text', maxLength: 32 },
    { header: '微信', field: 'wechat', kind: 'text', maxLength: 64 },
    { header: '对接企业数', field: 'load', kind: 'integer', computed: true },
    { header: '选派部门', field: 'office', kind: 'text', computed: true },
    { header: '起始日期', field: 'assignedFrom', kind: 'date' },
    { header: '结束日期', field: 'assignedTo', kind: 'date' },
    {
      ...{ header: '调整情况', field: 'adjustment', kind: 'enum' },
      choices: [
        { value: 'ADDED', label: '新增' },
        { value: 'CHANGED', label: '变更' },
        { value: 'WITHDRAWN', label: '退出' },
      ],
    },
    { header: '备注', field: 'remark', kind: 'text', maxLength: 500 },
  ],
});
