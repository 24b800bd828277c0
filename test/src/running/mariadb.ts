import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { programNamed } from './installed.js';
import { Program } from './program.js';
import { untilTrue } from './until.js';

/** Whether a server greets at a port. */
async function greets(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'data');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A MariaDB server of a test's own, which it may kill and start again on the same data. */
export class OwnMariadb {
  #program: Program | undefined;

  private constructor(
    private readonly server: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** Makes and starts one; undefined where this machine has no MariaDB. */
  static async start(): Promise<OwnMariadb | undefined> {
    const [server, installer] = [programNamed('mariadbd'), programNamed('mariadb-install-db')];
    if (!server || !installer) return undefined;
    const folder = mkdtempSync(join(tmpdir(), 'qishu-mariadb-'));
    mkdirSync(join(folder, 'temporary'));
    const made = new OwnMariadb(server, folder, await freePort());
    const options = [...made.places, '--auth-root-authentication-method=normal', '--skip-test-db'];
    const { code, err } = await new Program(installer, options).ended;
    if (code !== 0) throw new Error(err);
    await made.startAgain();
    return made;
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}/qishu_test`;
  }

  private get places(): string[] {
    const [data, temporary] = [join(this.folder, 'data'), join(this.folder, 'temporary')];
    return ['--no-defaults', `--user=${userInfo().username}`, `--datadir=${data}`, `--tmpdir=${temporary}`];
  }

  /** Starts it on the data that it has. Every commit is on disk before it is told, as in real use. */
  async startAgain(): Promise<void> {
    const door = [`--port=${this.port}`, '--bind-address=127.0.0.1', '--skip-name-resolve'];
    const own = [`--socket=${join(this.folder, 'socket')}`, `--pid-file=${join(this.folder, 'pid')}`];
    const letters = ['--character-set-server=utf8mb4', '--collation-server=utf8mb4_bin'];
    const options = [...this.places, ...door, ...own, ...letters, '--innodb-flush-log-at-trx-commit=1'];
    const program = new Program(this.server, options);
    this.#program = program;
    await untilTrue(() => {
      if (program.child.exitCode !== null) throw new Error(`mariadbd did not start:\n${program.said}`);
      return greets(this.port);
    });
  }

  /** Ends it as a power cut would end the process. */
  async kill(): Promise<void> {
    await this.#program?.end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
