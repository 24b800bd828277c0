// `npm run lock`, after `npm install`: an npm mirror that carries this platform's binaries only leaves those of the
// other platforms out of package-lock.json, and `npm ci` then refuses the file everywhere. This writes them in, pinned
// by their parent's own exact version; npm skips those whose os and cpu are not the machine's. `-- --check` only looks.
import { readFileSync, writeFileSync } from 'node:fs';
import { at, say } from './run.mjs';

const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
  win32: 'win32',
  windows: 'win32',
};
const processors = {
  64: 'x64',
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
};

/** What a platform package runs on, read from its name, e.g. `@swc/core-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const first = (table) => words.map((word) => table[word]).find(Boolean);
  const [os, cpu] = [first(systems), first(processors)];
  const libc = ['musl', 'glibc'].find((word) => words.includes(word)) ?? (words.includes('gnu') ? 'glibc' : undefined);
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

/** The folders that a package at `path` finds its dependencies in, nearest first. */
function* shelves(path) {
  yield `${path}/node_modules`;
  for (let end = path.lastIndexOf('/node_modules/'); end > 0; end = path.lastIndexOf('/node_modules/', end - 1))
    yield `${path.slice(0, end)}/node_modules`;
  yield 'node_modules';
}

const file = at('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = {};
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if ([...shelves(path)].some((shelf) => lock.packages[`${shelf}/${name}`])) continue;
    const version = range.replace(/^[\^~]/, '');
    missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), optional: true };
  }
}
const count = Object.keys(missing).length;
if (process.argv.includes('--check')) {
  if (count > 0) say(`缺 ${count} 个，请运行 npm run lock`, `${count} are missing, run npm run lock`);
  process.exit(count > 0 ? 1 : 0);
}
const inOrder = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
if (count > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`);
say(`补入 ${count} 个其他平台的二进制包`, `${count} binaries of other platforms written in`);
