import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { files, root, textOf } from './tree.js';

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}

const manifests: Manifest[] = files()
  .filter((path) => /(^|\/)package\.json$/.test(path))
  .map((path) => JSON.parse(textOf(path)));
const asked = manifests.flatMap(({ dependencies = {}, devDependencies = {} }) =>
  Object.entries({ ...dependencies, ...devDependencies }),
);
const outside = asked.filter(([name]) => !name.startsWith('@qishu/'));

test('every dependency is pinned to one exact version, the same in every package', () => {
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const versions = new Map<string, Set<string>>();
  for (const [name, version] of asked) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test('every direct dependency has its line of reasons, and no line outlives its dependency', () => {
  const lines = textOf('schema/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm);
  const explained = [...lines].map(([, name]) => name).sort();
  expect(explained).toEqual([...new Set(outside.map(([name]) => name))].sort());
});

test('the lock file names the binaries of every platform, or npm ci would refuse it', () => {
  const check = [join(root, 'gateway/hub/bin/complete-lock.mjs'), '--check'];
  const { status, stderr } = spawnSync(process.execPath, check, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
