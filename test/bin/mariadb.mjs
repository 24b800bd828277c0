// A throw-away MariaDB server for one test run: own folder, own port, gone when this process is.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
const find = (program) => folders.map((folder) => join(folder, program)).find((path) => existsSync(path));

/** Bytes of memory that must be free for a server to keep its files there: several times what a whole run needs. */
const MEMORY_NEEDED = 2 * 1024 ** 3;

/** Where a server's files lie that need not outlive the machine: tables are made hundreds of times, and each time the disk is waited for. */
function inMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= MEMORY_NEEDED ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket
      .once('data', () => done(true))
      .once('error', () => done(false))
      .once('close', () => done(false));
    socket.once('data', () => socket.destroy());
  });
}

/** Makes a server's first data; the options that every later start needs too. */
function makeData(installer, folder) {
  // A server that starts removes the temporary tables that it finds, also another server's where they share a folder.
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const places = [`--datadir=${join(folder, 'data')}`, `--tmpdir=${temporary}`];
  const options = ['--no-defaults', `--user=${userInfo().username}`, ...places];
  execFileSync(installer, [...options, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    stdio: 'pipe',
  });
  return options;
}

/** Starts a server and resolves to its URL (every database made there begins with the path), or to nothing where the machine has no MariaDB. */
export async function throwAwayMariadb({ durable = false } = {}) {
  const server = find('mariadbd');
  const installer = find('mariadb-install-db');
  if (!server || !installer) return undefined;
  const folder = mkdtempSync(join(durable ? tmpdir() : inMemory(), 'qishu-mariadb-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.once('exit', remove);

  const own = makeData(installer, folder);
  const port = await freePort();
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const places = [`--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
  const door = [`--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve', '--max-connections=500'];
  // Nothing here must outlive the run, so nothing waits for the disk, unless that is what is measured.
  const speed = [
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
    '--skip-log-bin',
    '--innodb-buffer-pool-size=256M',
  ];
  const letters = ['--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin'];
  const args = [...own, ...places, ...door, ...speed, ...letters];
  const child = spawn(server, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  process.prependOnceListener('exit', () => child.kill('SIGKILL'));

  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`mariadbd did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    await wait(50);
  }
  return `mysql://root@127.0.0.1:${port}/qishu_test`;
}
