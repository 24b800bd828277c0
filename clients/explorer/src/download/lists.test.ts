import { buildSchema, graphqlSync, parse } from 'graphql';
import { findLists } from './lists.js';
import { selectedFields } from './selection.js';

const schema = buildSchema(`
  type Query {
    "企业列表 Enterprises" enterprises(after: String): EnterpriseConnection!
    "企业 One enterprise" enterprise: Enterprise
    "统计 Figures" figures: [Figure!]!
  }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type EnterpriseConnection { nodes: [Enterprise!]! edges: [EnterpriseEdge!]! pageInfo: PageInfo! totalCount: Int }
  type EnterpriseEdge { node: Enterprise! cursor: String }
  type Enterprise {
    "统一社会信用代码 USCC" uscc: String!
    "企业名称 Name" nameZh: String
    "服务专员 Specialist" specialist: Specialist
    "称号 Recognitions" recognitions: [Recognition!]!
    "标签 Tags" tags: [String!]!
  }
  type Specialist { "姓名 Name" nameZh: String unit: String }
  type Recognition { "层级 Tier" tier: String "年度 Year" year: Int }
  type Figure { "数值 Value" value: Float }
`);

const first = { uscc: '1', nameZh: '甲', specialist: null, recognitions: [], tags: ['x', 'y'] };
const second = {
  uscc: '2',
  nameZh: '乙',
  specialist: { nameZh: '张三', unit: '中心' },
  recognitions: [
    { tier: 'LITTLE_GIANT', year: 2024 },
    { tier: 'PROVINCIAL_SRDI', year: 2023 },
  ],
  tags: [],
};
const nodes = [first, second];
const pageInfo = { hasNextPage: false, endCursor: 'c' };
const rootValue = {
  enterprises: { nodes, edges: nodes.map((node) => ({ node })), pageInfo },
  enterprise: second,
  figures: [{ value: 1.5 }],
};

function listsOf(source: string, withSchema = true) {
  const document = parse(source);
  const { data } = graphqlSync({ schema, source, rootValue, variableValues: {} });
  return findLists(selectedFields(document, null, withSchema ? schema : null), data);
}

test('a connection is a table with Chinese headings, nested objects dotted, in the order of the question', () => {
  const [list] = listsOf('{ enterprises { nodes { uscc specialist { nameZh unit } nameZh tags } } }');
  expect(list?.title).toBe('企业列表');
  expect(list?.columns).toEqual([
    { key: 'uscc', title: '统一社会信用代码' },
    { key: 'specialist.nameZh', title: '服务专员.姓名' },
    { key: 'specialist.unit', title: '服务专员.unit' },
    { key: 'nameZh', title: '企业名称' },
    { key: 'tags', title: '标签' },
  ]);
  expect(list?.rows).toEqual([
    { uscc: '1', nameZh: '甲', tags: 'x；y' },
    { uscc: '2', 'specialist.nameZh': '张三', 'specialist.unit': '中心', nameZh: '乙', tags: '' },
  ]);
});

test('edges give the same rows as nodes, and without a schema the headings are the keys', () => {
  const [byNodes] = listsOf('{ enterprises { nodes { uscc nameZh } } }', false);
  const [byEdges] = listsOf('{ enterprises { edges { cursor node { uscc nameZh } } } }', false);
  expect(byEdges?.rows).toEqual(byNodes?.rows);
  expect(byNodes?.columns.map((column) => column.title)).toEqual(['uscc', 'nameZh']);
});

test('a list inside a list is a text in the outer table and a table of its own, with the outer cells repeated', () => {
  const [outer, inner] = listsOf('{ enterprises { nodes { uscc recognitions { tier year } } } }');
  expect(outer?.rows.map((row) => row.recognitions)).toEqual(['', 'LITTLE_GIANT 2024；PROVINCIAL_SRDI 2023']);
  expect(inner?.path).toBe('enterprises.recognitions');
  expect(inner?.columns.map((column) => column.title)).toEqual(['统一社会信用代码', '称号.层级', '称号.年度']);
  expect(inner?.rows).toMatchObject([
    { uscc: '2', 'recognitions.tier': 'LITTLE_GIANT', 'recognitions.year': 2024 },
    { uscc: '2', 'recognitions.tier': 'PROVINCIAL_SRDI', 'recognitions.year': 2023 },
  ]);
});

test('fragments and aliases are followed, and two aliases of one field keep different headings', () => {
  const source = `{ all: enterprises { nodes { ...Names ... on Enterprise { uscc } } } }
    fragment Names on Enterprise { a: nameZh b: nameZh }`;
  const [list] = listsOf(source);
  expect(list?.path).toBe('all');
  expect(list?.columns.map((column) => column.title)).toEqual(['企业名称 (a)', '企业名称 (b)', '统一社会信用代码']);
});

test('lists under one object and plain lists are found; an answer without lists has none', () => {
  const found = listsOf('{ enterprise { recognitions { tier } } figures { value } }');
  expect(found.map((list) => [list.path, list.rows.length])).toEqual([
    ['enterprise.recognitions', 2],
    ['figures', 1],
  ]);
  expect(listsOf('{ enterprise { uscc tags } }')).toEqual([]);
});

test('paging is known by the variable of after and by what is asked of pageInfo, and inner lists share it', () => {
  const source = `query A($after: String) {
    enterprises(after: $after) { nodes { uscc recognitions { tier } } pageInfo { hasNextPage endCursor } } }`;
  const paging = { path: ['enterprises'], variable: 'after', told: true };
  expect(listsOf(source).map((list) => list.paging)).toEqual([paging, paging]);
  expect(listsOf('{ enterprises { nodes { uscc } } }')[0]?.paging).toMatchObject({ variable: null, told: false });
});

test('an answer that failed has no lists', () => {
  const fields = selectedFields(parse('{ enterprises { nodes { uscc } } }'), null, schema);
  expect(findLists(fields, null)).toEqual([]);
  expect(findLists(fields, { enterprises: null })).toEqual([]);
});
