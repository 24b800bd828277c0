import type { ExampleEntry } from './settings.js';

/** Reads one `NN-slug.graphql`: its comment lines say title, role and variables; the whole text is the query. */
export function parseExample(fileName: string, text: string): ExampleEntry {
  const line = (name: string) => new RegExp(`^#[ \\t]*${name}[ \\t]*[:：][ \\t]*(.+?)[ \\t]*$`, 'm').exec(text)?.[1];
  const required = (name: string) => {
    const found = line(name);
    if (!found) throw new Error(`${fileName}: 缺少“# ${name}: …” the line is missing`);
    return found;
  };
  const variables = line('Variables');
  return {
    id: fileName.replace(/\.graphql$/, ''),
    titleZh: required('标题'),
    titleEn: required('Title'),
    role: required('Role'),
    query: text,
    ...(variables === undefined ? {} : { variables: parseVariables(fileName, variables) }),
  };
}

function parseVariables(fileName: string, json: string): Record<string, unknown> {
  let variables: unknown;
  try {
    variables = JSON.parse(json);
  } catch (error) {
    throw new Error(`${fileName}: Variables 不是 JSON is not JSON`, { cause: error });
  }
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    throw new Error(`${fileName}: Variables 须为 JSON 对象 must be a JSON object`);
  }
  return variables as Record<string, unknown>;
}
