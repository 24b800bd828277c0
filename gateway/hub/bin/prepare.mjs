// Makes a clone runnable: installs when the lock file moved on, builds when a source did. Plain Node, no dependency,
// because it is the first thing that runs.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useCompileCache } from './compile-cache.cjs';
import { install } from './install.mjs';
import { at, root, run, say } from './run.mjs';

const stamp = at('node_modules/.qishu-build');
const notBuilt = /^(node_modules|dist|bin|law|bench|\..*)$|\.(test|long)\.ts$/;

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  const found = process.versions.node;
  say(`需要 Node.js 20.19 以上，当前为 ${found}`, `needs Node.js 20.19 or newer, this is ${found}`);
  process.exit(1);
}

/** Every folder that the root package.json names as a workspace. */
export function workspaces(folder = root) {
  const { workspaces: patterns } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const below = (parent) => readdirSync(join(folder, parent)).map((name) => `${parent}/${name}`);
  return patterns
    .flatMap((pattern) => (pattern.endsWith('/*') ? below(pattern.slice(0, -2)) : [pattern]))
    .filter((path) => existsSync(join(folder, path, 'package.json')));
}

/** The workspaces that a build leaves a dist folder in: all but the whole-house tests, which only jest reads. */
const builtWorkspaces = (folder) => workspaces(folder).filter((path) => path !== 'test');

/** A fingerprint of every source that a build reads: path, size and time of change; no file is opened. */
export function sourcesOf(folder = root) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const entry = statSync(join(folder, path));
    if (!entry.isDirectory()) {
      hash.update(`${path} ${entry.size} ${entry.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(folder, path)).sort()) if (!notBuilt.test(name)) walk(`${path}/${name}`);
  };
  for (const path of ['package-lock.json', 'turbo.json', '.tsconfig.base.json', ...builtWorkspaces(folder)]) walk(path);
  return hash.digest('hex');
}

async function build() {
  // Taken before the build: a source saved while it runs makes the next start build again.
  const sources = sourcesOf();
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (stamped === sources && builtWorkspaces(root).every((path) => existsSync(at(`${path}/dist`)))) return;
  say('正在构建，首次约需半分钟', 'building, about half a minute the first time');
  const turbo = [at('node_modules/turbo/bin/turbo'), 'run', 'build', '--filter=!@qishu/test'];
  const { code } = await run(process.execPath, [...turbo, '--output-logs=errors-only', '--concurrency=100%'], {
    env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_PRINT_VERSION_DISABLED: '1' },
  });
  if (code !== 0) {
    say('构建失败', 'the build failed');
    process.exit(code);
  }
  writeFileSync(stamp, sources);
}

/** Installs and builds whatever is missing or stale. Costs a few milliseconds when nothing is. */
export async function prepare() {
  requireNode();
  await install();
  await build();
}

/** Prepares, then becomes the named built program: one process, so signals and the exit code are its own. */
export async function become(main, args = process.argv.slice(2)) {
  await prepare();
  process.argv = [process.execPath, at(main), ...args];
  useCompileCache();
  Module.runMain();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
