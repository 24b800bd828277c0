import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A worked example of the explorer. */
export interface Example {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly role: string;
  readonly query: string;
  readonly variables?: unknown;
}

/** Reads `NN-name.graphql` files: their comment lines say title, role and variables, the whole text is the query. */
export function readExamples(folder: string): Example[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => exampleOf(name.replace(/\.graphql$/, ''), readFileSync(join(folder, name), 'utf8')));
}

function exampleOf(id: string, query: string): Example {
  const line = (name: string) => new RegExp(`^#[ \\t]*${name}[ \\t]*[:：][ \\t]*(.+?)[ \\t]*$`, 'm').exec(query)?.[1];
  const variables = line('Variables');
  return {
    id,
    titleZh: line('标题') ?? id,
    titleEn: line('Title') ?? id,
    role: line('Role') ?? 'PUBLIC',
    query,
    ...(variables !== undefined && { variables: JSON.parse(variables) as unknown }),
  };
}
