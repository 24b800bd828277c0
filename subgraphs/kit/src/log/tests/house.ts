import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Principal, type Role, scopesOf } from '@qishu/schema';
import mysql from 'mysql2/promise';
import { z } from 'zod';
import { configureLogs, createSeal, loadConfig, newId } from '../../base/index.js';
import {
  type Changes,
  databaseName,
  inUnit,
  openStore,
  type Reader,
  regionTree,
  type Store,
  type Unit,
} from '../../records/index.js';
import { appendEvents } from '../append-events.js';
import { logMigration } from '../log-migration.js';
import { logRecords } from '../log-records.js';
import { committedTopic, type RecordLog } from '../record-log.js';
import { createLocalWake } from '../wake.js';
import { Note, Notes1700000000000, notes } from './note.js';

configureLogs({ level: 'silent' });

/** A log on a database of its own, with writers and readers of notes. */
export interface NoteHouse {
  readonly log: RecordLog;
  readonly store: Store;
  /** Changes notes in one transaction, then wakes the relay. */
  write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  create(id: string, values?: Changes<Note>): Promise<void>;
  change(id: string, changes: Changes<Note>): Promise<void>;
  remove(id: string): Promise<void>;
  as(role: Role, claims?: Partial<Principal>): Reader;
  close(): Promise<void>;
}

const blank: Changes<Note> = { sourceCode: 'TEST', regionCode: '320571', enterpriseId: null, text: '', state: 'open' };

async function drop(name: string, databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const connection = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: url.username,
  });
  await connection.query(`DROP DATABASE IF EXISTS \`${databaseName(name, url)}\``);
  await connection.end();
}

/** Opens a house of notes; on MariaDB in the database that the test run names, with a suffix of its own. */
export async function openNoteHouse(now: () => Date = () => new Date()): Promise<NoteHouse> {
  const name = `notes_${newId().toLowerCase()}`;
  const folder = mkdtempSync(join(tmpdir(), 'qishu-log-'));
  const databaseUrl = loadConfig(z.object({ QISHU_DATABASE_URL: z.string().optional() })).QISHU_DATABASE_URL;
  const store = await openStore({
    name,
    folder,
    databaseUrl,
    records: [Note, ...logRecords],
    migrations: [logMigration(name), Notes1700000000000],
  });
  const log: RecordLog = {
    name,
    store,
    seal: createSeal('a secret of the tests', { purpose: 'log' }),
    wake: createLocalWake(),
  };
  const write: NoteHouse['write'] = async (work) => {
    const done = await store.write((manager) =>
      inUnit({ manager, regions: regionTree(), events: appendEvents, actor: 'tester', now }, work),
    );
    log.wake.notify(committedTopic(name));
    return done;
  };
  const locked = async (unit: Unit, id: string): Promise<Note> => (await unit.lock(notes, 'id', id)) as Note;
  return {
    log,
    store,
    write,
    create: (id, values = {}) => write(async (unit) => void (await unit.create(notes, { ...blank, ...values, id }))),
    change: (id, changes) => write(async (unit) => void (await unit.change(notes, await locked(unit, id), changes))),
    remove: (id) => write(async (unit) => unit.remove(notes, await locked(unit, id))),
    as: (role, claims = {}) => ({
      principal: {
        kind: 'person',
        subject: `test-${role}`,
        role,
        scopes: scopesOf(role),
        regions: [],
        sources: [],
        ...claims,
      },
      store,
      regions: regionTree(),
      seal: log.seal,
    }),
    close: async () => {
      await log.wake.close();
      await store.close();
      if (databaseUrl) await drop(name, databaseUrl);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
