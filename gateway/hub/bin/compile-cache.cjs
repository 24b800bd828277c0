// Keeps what Node works out anew at every start: which file a `require` means, and the compiled code of each file. The
// hub is six threads that load a thousand files each. Given to Node with `--require`, so that every thread has it.
//
// Where a `require` leads is kept as long as installation and build are those of their stamps; compiled code is used for
// exactly the text that it was compiled from. A cache that cannot be read or written is no fault: Node then does without.
'use strict';
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { subscribe } = require('node:diagnostics_channel');
const Module = require('node:module');
const { basename, dirname, join, resolve } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const vm = require('node:vm');
const { isMainThread, threadId } = require('node:worker_threads');
const { crc32 } = require('node:zlib');

const installed = resolve(__dirname, '../../../node_modules');
/** What a thread says once it has started: compiled code that is not used again is soon given up. */
const started = 'qishu:started';

/** Code that was kept no longer knows how to `import()`. */
const importsWhileItRuns = /\bimport\s*\(/;

/** What the kept files must answer to. */
function keyOf(entry) {
  const stamps = ['.qishu-stamp', '.qishu-build'].map((name) => readFileSync(join(installed, name), 'utf8'));
  const { mtimeMs } = statSync(join(installed, '.package-lock.json'));
  return [entry, process.version, process.arch, mtimeMs, ...stamps].join(' ');
}

/** A cache file: the length of its head, the head (`key`, `names`, and of each file where its code lies), the code. */
function readCache(file, key) {
  try {
    const bytes = readFileSync(file);
    const start = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, start));
    if (head.key === key) return { names: head.names, places: head.places, code: bytes.subarray(start) };
  } catch {
    // There is none yet, or it was cut off.
  }
  return { names: {}, places: {}, code: Buffer.alloc(0) };
}

function writeCache(file, key, { names, places: known, code }, compiled) {
  const codes = new Map(
    Object.entries(known).map(([name, { at, length, crc }]) => [name, { crc, data: code.subarray(at, at + length) }]),
  );
  for (const [name, { script, crc }] of compiled) codes.set(name, { crc, data: script.createCachedData() });
  const places = {};
  let at = 0;
  for (const [name, { crc, data }] of codes) {
    places[name] = { at, length: data.length, crc };
    at += data.length;
  }
  const head = Buffer.from(JSON.stringify({ key, names, places }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${threadId}`;
  writeFileSync(draft, Buffer.concat([length, head, ...[...codes.values()].map(({ data }) => data)]));
  renameSync(draft, file);
}

/** Remembers what file a `require` from a folder means. Tells of each one that was not known. */
function keepNames(names, onNew) {
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, isMain, options) {
    if (!parent?.path || isMain || options || Module.isBuiltin(request))
      return resolveFilename.call(this, request, parent, isMain, options);
    names[parent.path] ??= {};
    const known = names[parent.path];
    if (known[request]) return known[request];
    known[request] = resolveFilename.call(this, request, parent, isMain, options);
    onNew();
    return known[request];
  };
}

/** The `require` of a module, as Node makes it. */
function requireOf(module) {
  const require = (request) => module.require(request);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** Compiles CommonJS from kept code. Tells of each file that there was none for. */
function keepCode(cache, onNew) {
  const scriptOf = (content, filename) => {
    const crc = crc32(content);
    const place = cache.places[filename];
    const cachedData = place?.crc === crc ? cache.code.subarray(place.at, place.at + place.length) : undefined;
    try {
      const script = new vm.Script(Module.wrap(content), { filename, cachedData });
      if (!cachedData || script.cachedDataRejected) onNew(filename, { script, crc });
      return script;
    } catch {
      // An ECMAScript module, or a fault that Node words better.
      return undefined;
    }
  };
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (content, filename, format) {
    const isLeftToNode = format === 'module' || importsWhileItRuns.test(content);
    const script = isLeftToNode ? undefined : scriptOf(content, filename);
    if (!script) return compile.call(this, content, filename, format);
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
  };
}

/** Begins to use and to fill the cache of this thread; called once installation and build are up to date. */
function useCompileCache(entry = process.argv[1]) {
  const file = join(installed, '.cache/qishu', `${basename(dirname(dirname(entry)))}-${basename(entry)}.bin`);
  let key;
  try {
    key = keyOf(entry);
  } catch {
    return;
  }
  const cache = readCache(file, key);
  // What a start runs once is needed by the next one: V8 would give it up before it can be kept.
  if (cache.code.length === 0) setFlagsFromString('--no-flush-bytecode');
  const compiled = new Map();
  let isNew = false;
  keepNames(cache.names, () => {
    isNew = true;
  });
  keepCode(cache, (filename, made) => compiled.set(filename, made));
  const keep = () => {
    // As V8 is by default: it takes no code that was compiled under other flags.
    setFlagsFromString('--flush-bytecode');
    try {
      if (isNew || compiled.size > 0) writeCache(file, key, cache, compiled);
    } catch {
      // A folder that is not ours to write to: the next start takes as long as this one.
    }
    compiled.clear();
    cache.code = undefined;
    cache.places = {};
  };
  subscribe(started, () => setImmediate(keep));
}

module.exports = { useCompileCache };

if (!isMainThread) {
  const { runMain } = Module;
  Module.runMain = (entry) => {
    useCompileCache(entry);
    runMain(entry);
  };
}
