import { createHash } from 'node:crypto';
import { type EntityManager, In, LessThan } from 'typeorm';
import { newId } from '../base/index.js';
import { At, Code, defineTable, Id, insertRow, isDuplicate, LongText, type Store, Text } from '../records/index.js';

/** Days for which the same key answers the same. */
export const KEEP_RECEIPTS_DAYS = 90;

const DAY_MS = 86_400_000;
const CHUNK = 1_000;
const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/** That a command was carried out, and what came of it: kept in its own transaction, so the one is never without the other. */
export class CommandReceipt {
  @Id('编号。', 'Id.')
  id!: string;

  @Text(200, '账号。', 'Account.', hidden)
  subject!: string;

  @Code(80, '幂等键。', 'Idempotency key.', hidden)
  idempotencyKey!: string;

  @Code(64, '办理事项。', 'The command.', hidden)
  command!: string;

  @Code(64, '输入的哈希。', 'SHA-256 of the input in its canonical form.', hidden)
  inputHash!: string;

  @Code(64, '结果类型。', 'Type of the resulting record.', empty)
  resultType!: string | null;

  @Code(40, '结果编号。', 'Id of the resulting record.', empty)
  resultId!: string | null;

  @LongText('非记录结果。', 'A result that is no record, as JSON.', empty)
  outcome!: string | null;

  @At('时间。', 'When.', hidden)
  at!: Date;
}

defineTable('command_receipts', CommandReceipt, [
  ['ux_command_receipts_key', ['subject', 'idempotencyKey'], 'unique'],
  ['ix_command_receipts_at', ['at']],
]);

/** Thrown when another call has the key; never leaves this room. */
export class KeyTaken extends Error {}

/** A value with the members of its objects in one order, so that equal inputs have one text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, canonical(member)]),
  );
}

/** Fingerprint of what a command was given: the same for the same command with the same input. */
export const inputHash = (command: string, input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([command, canonical(input)]))
    .digest('hex');

/** What is known of a key of an account. */
export const findReceipt = (store: Store, subject: string, idempotencyKey: string): Promise<CommandReceipt | null> =>
  store.read.getRepository(CommandReceipt).findOneBy({ subject, idempotencyKey });

/**
 * Takes the key before anything is done. A second call with it waits here until the first one ends: it then finds the
 * key taken, or free again when the first one was refused.
 */
export async function claimKey(
  manager: EntityManager,
  claim: Pick<CommandReceipt, 'subject' | 'idempotencyKey' | 'command' | 'inputHash' | 'at'>,
): Promise<string> {
  const id = newId();
  const blank = { resultType: null, resultId: null, outcome: null };
  try {
    await insertRow(manager, CommandReceipt, { ...claim, ...blank, id });
    return id;
  } catch (error) {
    throw isDuplicate(error) ? new KeyTaken() : error;
  }
}

/** Writes down what came of it. */
export async function completeReceipt(
  manager: EntityManager,
  id: string,
  result: Pick<CommandReceipt, 'resultType' | 'resultId' | 'outcome'>,
): Promise<void> {
  const { resultType, resultId, outcome } = result;
  await manager.query('UPDATE command_receipts SET result_type = ?, result_id = ?, outcome = ? WHERE id = ?', [
    ...[resultType, resultId, outcome, id],
  ]);
}

/** Drops receipts that are past their time; a key that comes after that is a new one. */
export async function dropOldReceipts(store: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEEP_RECEIPTS_DAYS * DAY_MS);
  for (;;) {
    const old = await store.read
      .getRepository(CommandReceipt)
      .find({ select: { id: true }, where: { at: LessThan(before) }, take: CHUNK });
    if (old.length > 0)
      await store.write((manager) => manager.delete(CommandReceipt, { id: In(old.map((receipt) => receipt.id)) }));
    if (old.length < CHUNK) return;
  }
}
