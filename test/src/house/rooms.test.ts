import { files, root, subgraphs, textOf } from './tree.js';

interface Rule {
  readonly name: string;
  readonly severity: string;
  readonly comment?: string;
}
const { forbidden }: { forbidden: Rule[] } = require(`${root}/.dependency-cruiser.cjs`);

const tracked = files();
const isCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs)$/.test(path);
const isWritten = (path: string): boolean => !/(^|\/)(migrations|generated)\//.test(path);
const code = tracked.filter((path) => isCode(path) && isWritten(path));
const isTest = (path: string): boolean => /\.(test|long)\.ts$/.test(path);

const rooms = ['records', 'rules', 'work', 'graph', 'inbound'];
const doors = ['index.ts', 'main.ts', 'subgraph.ts'];

/** What stands directly in a subgraph's src, tests apart. */
const inside = (name: string): string[] => {
  const below = tracked.filter((path) => path.startsWith(`subgraphs/${name}/src/`) && !isTest(path));
  return [...new Set(below.map((path) => path.split('/')[3] ?? ''))].sort();
};

test.each(subgraphs)('every file of %s lies in a room, or is one of its three doors', (name) => {
  expect(inside(name).filter((entry) => !rooms.includes(entry) && !doors.includes(entry))).toEqual([]);
  expect(inside(name)).toEqual(expect.arrayContaining(doors));
});

test('every subgraph has the same rooms', () => {
  const layouts = subgraphs.map((name) => inside(name).join(' '));
  expect(new Set(layouts).size).toBe(1);
});

test('no file is longer than 400 lines', () => {
  const long = code.filter((path) => textOf(path).trimEnd().split('\n').length > 400);
  expect(long).toEqual([]);
});

test('the environment is read in one place', () => {
  const reads = code.filter((path) => /\.tsx?$/.test(path) && /process\s*\.\s*env\b/.test(textOf(path)));
  expect(reads.filter((path) => path !== 'subgraphs/kit/src/base/config.ts')).toEqual([]);
});

test('no file or folder is named after nothing in particular', () => {
  // A supergraph manager is what the federation packages call the part that keeps a supergraph up to date.
  // Problems that many enterprises have in common (JS-21) are called so by the field.
  const vague = /(^|[/._-])(utils?|helpers?|commons?(?!-problems?)|(?<!supergraph-)managers?|misc)([/._-]|$)/i;
  expect(tracked.filter((path) => vague.test(path))).toEqual([]);
});

test('every rule of direction says why and stops the build', () => {
  const silent = forbidden.filter(({ comment = '', severity }) => comment.length < 40 || severity !== 'error');
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('no check of the compiler is switched off without its reason on the same line', () => {
  const mute = /@ts-(ignore|nocheck|expect-error)\s*(\*\/)?\s*$/m;
  expect(code.filter((path) => mute.test(textOf(path)))).toEqual([]);
});

test('no path of the machine that it was written on is in the tree', () => {
  const foreign = /(?<![\w.*@)}\]-])\/(?:work\/(?:main|shared)|root\/|home\/\w+\/|Users\/\w+\/)/;
  const isText = (path: string): boolean => !/\.(png|jpe?g|gif|ico|woff2?|xlsx|pdf|gz)$/.test(path);
  expect(tracked.filter((path) => isText(path) && foreign.test(textOf(path)))).toEqual([]);
});
