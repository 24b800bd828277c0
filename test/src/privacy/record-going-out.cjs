// Loaded before the hub and, as every `--require`, before each of its worker threads: writes down every address that is
// connected to, every name that is looked up, and every package that is loaded from outside the house.
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const { Socket } = require('node:net');
const dgram = require('node:dgram');
const { getEnvironmentData, isMainThread, setEnvironmentData } = require('node:worker_threads');

// Some threads are given no environment; what the main thread sets here reaches them all.
if (isMainThread) setEnvironmentData('going out', process.env.RECORD_GOING_OUT);
const file = getEnvironmentData('going out');
const written = new Set();
const note = (kind, what) => {
  const line = `${kind} ${what}\n`;
  if (written.has(line)) return;
  written.add(line);
  appendFileSync(file, line);
};
/** Calls `tell` with the arguments of a method, and then the method. */
const listenTo = (object, method, tell) => {
  const original = object[method];
  if (typeof original !== 'function') return;
  object[method] = function (...given) {
    tell(...given);
    return original.apply(this, given);
  };
};

listenTo(Socket.prototype, 'connect', (...given) => {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  if (typeof first === 'object') note('connect', first.path ?? `${first.host ?? 'localhost'}:${first.port}`);
  else
    note(
      'connect',
      Number.isNaN(Number(first)) ? first : `${typeof second === 'string' ? second : 'localhost'}:${first}`,
    );
});
listenTo(dgram.Socket.prototype, 'send', (...given) =>
  note('send', given.filter((part) => typeof part === 'string').join()),
);
for (const module of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const method of Object.getOwnPropertyNames(module))
    if (method === 'lookup' || method.startsWith('resolve')) listenTo(module, method, (name) => note('look up', name));
process.on('exit', () => {
  for (const path of Object.keys(Module._cache)) {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (name) note('load', name);
  }
});
note('recording', process.pid);
