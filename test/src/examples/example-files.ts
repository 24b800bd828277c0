import { readdirSync, readFileSync } from 'node:fs';
import { at } from '../running/program.js';

const folder = at('clients/explorer/examples');

/** A worked example of the explorer, with the role and the variables that it names. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly role: string;
  readonly variables: Record<string, unknown>;
}

/** All worked examples, in the order of their names. */
export const exampleFiles = (): Example[] =>
  readdirSync(folder)
    .sort()
    .map((name) => {
      const query = readFileSync(`${folder}/${name}`, 'utf8');
      const said = (label: string): string | undefined => new RegExp(`^# ${label}: (.*)$`, 'm').exec(query)?.[1];
      return { name, query, role: said('Role') ?? 'PUBLIC', variables: JSON.parse(said('Variables') ?? '{}') };
    });
