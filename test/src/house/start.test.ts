import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './tree.js';

// A clone in small: the real scripts of `npm start`, with programs in place of npm and turbo that note that they ran.

const compiled = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
const main = `
  process.on('SIGTERM', () => process.exit(7));
  console.log(JSON.stringify({ args: process.argv.slice(2), isMain: require.main === module }));
  if (process.argv.includes('stay')) setInterval(() => {}, 1000);
  else process.exitCode = 3;
`;
const turbo = `
  const fs = require('node:fs');
  fs.appendFileSync('log', 'build ');
  fs.mkdirSync('gateway/hub/dist', { recursive: true });
  fs.copyFileSync('gateway/hub/src/main.ts', 'gateway/hub/dist/main.js');
`;
const npm = `
  const fs = require('node:fs');
  fs.appendFileSync('log', process.argv[2] + ' ');
  process.exit(fs.existsSync('no-network') ? 9 : 0);
`;

let clone: string;

function put(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

const log = (): string => (existsSync(join(clone, 'log')) ? readFileSync(join(clone, 'log'), 'utf8').trim() : '');

function launch(...args: string[]): ChildProcess {
  const script = join(clone, 'gateway/hub/bin/start.mjs');
  return spawn(process.execPath, ['--require', join(clone, 'as-npm-start.cjs'), script, ...args], { cwd: clone });
}

async function start(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = launch(...args);
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (texts.out += chunk));
  child.stderr?.on('data', (chunk) => (texts.err += chunk));
  const [code] = await once(child, 'close');
  return { code, ...texts };
}

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'qishu-clone-'));
  cpSync(join(root, 'gateway/hub/bin'), join(clone, 'gateway/hub/bin'), { recursive: true });
  put('package.json', '{ "workspaces": ["gateway/*"] }');
  put('package-lock.json', '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }');
  put('turbo.json', '{}');
  put('.tsconfig.base.json', '{}');
  put('gateway/hub/package.json', '{}');
  put('gateway/hub/src/main.ts', main);
  put('node_modules/turbo/bin/turbo', turbo);
  put('npm-cli.js', npm);
  put('as-npm-start.cjs', `require('node:process').env.npm_execpath = ${JSON.stringify(join(clone, 'npm-cli.js'))}`);
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

test('the first start installs, builds and becomes the hub, the second one only becomes it', async () => {
  const first = await start('--scale', 'small');
  expect(JSON.parse(first.out)).toEqual({ args: ['--scale', 'small'], isMain: true });
  expect(first.code).toBe(3);
  expect(log()).toBe('ci build');
  const second = await start();
  expect(log()).toBe('ci build');
  expect(second.err).toBe('');
});

test('a changed source is built again, a changed test is not', async () => {
  await start();
  put('gateway/hub/src/door.test.ts', 'changed');
  await start();
  expect(log()).toBe('ci build');
  put('gateway/hub/src/door.ts', 'changed');
  await start();
  expect(log()).toBe('ci build build');
});

test('a missing dist folder is built again', async () => {
  await start();
  rmSync(join(clone, 'gateway/hub/dist'), { recursive: true });
  await start();
  expect(log()).toBe('ci build build');
});

test('a lock file that moved on is installed again', async () => {
  await start();
  put('package-lock.json', '{ "packages": { "node_modules/a": { "version": "1.0.1" } } }');
  await start();
  expect(log()).toBe('ci build ci build');
});

test('what npm was made to install by hand is taken as it is', async () => {
  put(compiled, '');
  put('node_modules/.package-lock.json', '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }');
  await start();
  expect(log()).toBe('build');
});

test('an installation by hand of another version is not', async () => {
  put(compiled, '');
  put('node_modules/.package-lock.json', '{ "packages": { "node_modules/a": { "version": "0.9.0" } } }');
  await start();
  expect(log()).toBe('ci build');
});

test('a failed installation says so, stops, and is tried again', async () => {
  put('no-network', '');
  const { code, err, out } = await start();
  expect([code, out]).toEqual([9, '']);
  expect(err).toContain('the installation failed');
  rmSync(join(clone, 'no-network'));
  expect((await start()).code).toBe(3);
});

test('a signal reaches the hub itself, whose exit code is the answer', async () => {
  const child = launch('stay');
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([7, null]);
});
