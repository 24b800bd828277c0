import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { parseExample } from './example.js';

const folder = join(__dirname, '..', 'examples');
const head = '# 标题: 企业\n# Title: Enterprises\n# Role: CITY_OFFICE 320500\n';

test('an example says its titles, role and variables, and its query is the whole text', () => {
  const text = `${head}# Variables: {"first": 5}\nquery A($first: Int) { a(first: $first) }\n`;
  expect(parseExample('01-a.graphql', text)).toEqual({
    id: '01-a',
    titleZh: '企业',
    titleEn: 'Enterprises',
    role: 'CITY_OFFICE 320500',
    variables: { first: 5 },
    query: text,
  });
  expect(parseExample('01-a.graphql', `${head.replaceAll(': ', '：')}{ a }`)).not.toHaveProperty('variables');
});

test('an example without a title, or whose variables are no object, is refused by name', () => {
  expect(() => parseExample('02-b.graphql', '# 标题: b\n{ b }')).toThrow(/02-b\.graphql.*Title/);
  expect(() => parseExample('03-c.graphql', `${head}# Variables: [1]\n{ c }`)).toThrow(/03-c\.graphql/);
  expect(() => parseExample('03-c.graphql', `${head}# Variables: {first: 1}\n{ c }`)).toThrow(/JSON/);
});

test('every example of this package can be read and is GraphQL', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/^\d\d-[a-z0-9-]+\.graphql$/);
    expect(() => parse(parseExample(file, readFileSync(join(folder, file), 'utf8')).query)).not.toThrow();
  }
});
