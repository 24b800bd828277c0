import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dialect } from './dialect.js';

/** How long a replica waits for another one that migrates or loads: longer than the longest load takes. */
const LONGEST_WAIT_S = 6 * 3_600;

/** Ends of the queues of this process. */
const tails = new Map<string, Promise<unknown>>();

/** A SQLite file has one process, so a queue within it is enough. */
function queued<T>(queue: string, work: () => Promise<T>): Promise<T> {
  const run = (tails.get(queue) ?? Promise.resolve()).then(work);
  tails.set(
    queue,
    run.catch(() => undefined),
  );
  return run;
}

/** The lock is the database’s own, held by a connection, so it ends with the process that holds it, however that ends. */
async function locked<T>(source: DataSource, queue: string, work: () => Promise<T>): Promise<T> {
  // Names of locks belong to the whole server and have at most 64 characters.
  const lock = createHash('sha256').update(queue).digest('hex').slice(0, 40);
  const runner = source.createQueryRunner();
  try {
    const [row]: { taken: unknown }[] = await runner.query('SELECT GET_LOCK(?, ?) AS taken', [lock, LONGEST_WAIT_S]);
    if (Number(row?.taken) !== 1) throw new Error(`The lock ${queue} could not be taken`);
    return await work();
  } finally {
    await runner.query('DO RELEASE_LOCK(?)', [lock]).catch(() => undefined);
    await runner.release();
  }
}

/** Runs work that only one at a time may do, of all replicas that share a database. */
export function exclusively<T>(source: DataSource, name: string, work: () => Promise<T>): Promise<T> {
  const queue = `${String(source.options.database)}:${name}`;
  return dialect === 'sqlite' ? queued(queue, work) : locked(source, queue, work);
}
