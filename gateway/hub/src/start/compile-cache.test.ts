import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A clone that holds nothing but the cache, the stamps of a build, and a program that has a thread. */
let clone: string;
const at = (path: string) => join(clone, path);
const write = (path: string, text: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const bin = 'gateway/hub/bin/compile-cache.cjs';
const cacheFolder = 'node_modules/.cache/qishu';
/** What every thread of a process says when it has started. */
const started = "require('node:diagnostics_channel').channel('qishu:started').publish({})";

const run = (): string =>
  execFileSync(process.execPath, ['--require', `./${bin}`, 'start.cjs'], { cwd: clone, encoding: 'utf8' }).trim();
const caches = (): string[] => readdirSync(at(cacheFolder)).sort();
const written = () => caches().map((name) => statSync(at(`${cacheFolder}/${name}`)).mtimeMs);

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'qishu-compile-cache-'));
  mkdirSync(dirname(at(bin)), { recursive: true });
  copyFileSync(join(__dirname, '../../bin/compile-cache.cjs'), at(bin));
  for (const stamp of ['.qishu-stamp', '.qishu-build', '.package-lock.json']) write(`node_modules/${stamp}`, 'one');
  write('node_modules/part/index.js', "exports.word = 'first';");
  write('node_modules/esm/package.json', '{ "type": "module", "exports": "./index.js" }');
  write('node_modules/esm/index.js', "export const end = 'end';");
  write(
    'app/dist/thread.js',
    `${started}; require('node:worker_threads').parentPort.postMessage(require('part').word)`,
  );
  write(
    'app/dist/main.js',
    `const { Worker } = require('node:worker_threads');
    const { dirname, basename } = require('node:path');
    if (basename(require.resolve('part')) !== 'index.js' || dirname(__filename) !== __dirname) throw new Error('not as Node does it');
    new Worker(require.resolve('./thread.js')).once('message', async (word) => {
      const { end } = await import('esm');
      ${started};
      console.log(require('part').word, word, end, require.main === module);
    });`,
  );
  write(
    'start.cjs',
    `process.argv[1] = require.resolve('./app/dist/main.js');
    require('./${bin}').useCompileCache();
    require('node:module').runMain();`,
  );
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

it('keeps what each thread has compiled, and the next start has nothing to add', () => {
  expect(run()).toBe('first first end true');
  expect(caches()).toEqual(['app-main.js.bin', 'app-thread.js.bin']);
  const before = written();
  expect(run()).toBe('first first end true');
  expect(written()).toEqual(before);
});

it('uses compiled code for the very text that it was compiled from', () => {
  run();
  write('node_modules/part/index.js', "exports.word = 'other';");
  expect(run()).toBe('other other end true');
});

it('looks for files anew after another build', () => {
  run();
  write('node_modules/part/package.json', '{ "main": "moved/index.js" }');
  write('node_modules/part/moved/index.js', "exports.word = 'moved';");
  write('node_modules/.qishu-build', 'two');
  expect(run()).toBe('moved moved end true');
});

it.each(['', 'broken', '\u0001\u0000\u0000\u0000{'])('starts with a cache that is no cache: %j', (text) => {
  run();
  for (const name of caches()) write(`${cacheFolder}/${name}`, text);
  expect(run()).toBe('first first end true');
});

it('starts with a cache that is cut off', () => {
  run();
  for (const name of caches()) {
    const whole = readFileSync(at(`${cacheFolder}/${name}`));
    writeFileSync(at(`${cacheFolder}/${name}`), whole.subarray(0, whole.length - 100));
  }
  expect(run()).toBe('first first end true');
});

it('does without where no build has left a stamp', () => {
  rmSync(at('node_modules/.qishu-build'));
  expect(run()).toBe('first first end true');
});
