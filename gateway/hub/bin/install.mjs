// Installs what the lock file asks for, and only when that is not what stands in node_modules.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, root, run, say } from './run.mjs';

const stamp = at('node_modules/.qishu-stamp');

/** What the installation must answer to: the lock file, and the ABI that SQLite was compiled for. */
export function wantedInstall(folder = root) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.versions.modules}`;
}

/** Whether npm itself, run by hand, has already installed exactly what the lock file asks for. */
export function npmInstalled(folder = root) {
  const hidden = join(folder, 'node_modules/.package-lock.json');
  const compiled = join(folder, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  if (!existsSync(hidden) || !existsSync(compiled)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const isDue = ([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.devOptional;
  return (
    Object.entries(wanted)
      .filter(isDue)
      .every(([path]) => found[path]) &&
    Object.entries(found).every(([path, entry]) => wanted[path]?.version === entry.version)
  );
}

function tellProgress(seconds) {
  if (existsSync(at('node_modules/better-sqlite3/build'))) {
    say(
      `正在编译 SQLite，约需一分钟……已用 ${seconds} 秒`,
      `compiling SQLite takes about a minute… ${seconds} s so far`,
    );
  } else {
    say(`正在下载依赖……已用 ${seconds} 秒`, `fetching dependencies… ${seconds} s so far`);
  }
}

async function runNpm() {
  say('正在安装依赖（npm ci），约需一至三分钟', 'installing dependencies (npm ci), one to three minutes');
  const running = process.env.npm_execpath ?? '';
  const npm = running.endsWith('npm-cli.js') ? [process.execPath, running] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, said } = await run(command, args, { quiet: true, onTick: tellProgress });
  if (code === 0) return;
  say('安装失败，npm 的输出如下', 'the installation failed; npm said:');
  process.stderr.write(said);
  process.exit(code);
}

/** Brings node_modules up to the lock file. */
export async function install() {
  const wanted = wantedInstall();
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (stamped === wanted) return;
  if (stamped !== undefined || !npmInstalled()) await runNpm();
  writeFileSync(stamp, wanted);
}
