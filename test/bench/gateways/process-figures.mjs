// What a process has used, as the system counts it. Elsewhere than on Linux there is only `ps`, which is coarser.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const isLinux = existsSync('/proc/self/stat');
const ticks = isLinux ? Number(spawnSync('getconf', ['CLK_TCK']).stdout) || 100 : 100;

/** Processor seconds of a process, all its threads together, since it began. */
export function cpuSeconds(pid) {
  if (!isLinux) return secondsOf(ps(pid, 'cputime'));
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** Megabytes of memory: now, and at most so far where the system tells. */
export function memory(pid) {
  if (!isLinux) return { now: Number(ps(pid, 'rss')) / 1024, most: Number.NaN };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

function ps(pid, column) {
  return spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)])
    .stdout.toString()
    .trim();
}

function secondsOf(text) {
  return text.split(/[-:]/).reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
