import type { Principal, Role } from '@qishu/schema';
import { HubError, type Seal } from '../base/index.js';
import { type Class, type KeptRecord, type Loaders, nounOf, type Store, type Unit } from '../records/index.js';
import type { RegionTree } from '../rules/index.js';
import { type CommandReceipt, claimKey, completeReceipt, findReceipt, inputHash, KeyTaken } from './receipt.js';
import { NoSuchRecord } from './refused.js';
import { openWork, type Work } from './work.js';

/** A use case with what surrounds it. */
export interface Command<Input extends object, Result extends object> {
  readonly name: string;
  /** In which it may be asked. */
  readonly roles: readonly Role[];
  /** Class of the result: a noun’s, else a plain object of texts, numbers and flags, which the receipt keeps. */
  readonly result: Class<Result>;
  readonly run: (work: Work, input: Input) => Promise<Result>;
}

/** On whose behalf, and through which doors. */
export interface CommandAsker {
  readonly principal: Principal;
  readonly store: Store;
  readonly regions: RegionTree;
  readonly loaders: Loaders;
  readonly seal: Pick<Seal, 'fingerprint'>;
  now(): Date;
  write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}

const KEY = /^[\x21-\x7e]{8,80}$/;
/** The most characters of an outcome that is no record. */
const MOST_OUTCOME = 16_000;

function checkKey(key: string): void {
  if (KEY.test(key)) return;
  throw new HubError('BAD_USER_INPUT', {
    field: 'idempotencyKey',
    reasonZh: '须为 8 至 80 个可见 ASCII 字符',
    reasonEn: '8 to 80 visible ASCII characters',
  });
}

function resultOf(type: Class, made: object): Pick<CommandReceipt, 'resultType' | 'resultId' | 'outcome'> {
  const noun = nounOf(type);
  if (noun) return { resultType: noun.name, resultId: (made as KeptRecord).id, outcome: null };
  const outcome = JSON.stringify(made);
  if (outcome.length > MOST_OUTCOME) throw new Error(`${type.name}: an outcome of ${outcome.length} characters`);
  return { resultType: null, resultId: null, outcome };
}

/** What a receipt tells its asker: the record as it is visible now, or the outcome as it was. */
async function told<Result extends object>(
  type: Class<Result>,
  { resultId, outcome }: Pick<CommandReceipt, 'resultId' | 'outcome'>,
  loaders: Loaders,
): Promise<Result> {
  const noun = nounOf(type);
  if (!noun || resultId === null) return Object.assign(Object.create(type.prototype), JSON.parse(outcome ?? '{}'));
  const record = await loaders.visible(noun, 'id', resultId);
  if (!record) throw new NoSuchRecord(noun.name, resultId);
  return record as unknown as Result;
}

/**
 * Carries a command out exactly once for its account and key. The receipt is kept in the same transaction as what is
 * done, so an answer that was lost on its way is given again, and nothing is done twice. What was refused keeps no
 * receipt and may be tried again. Refusals are thrown. Nothing is read beforehand: who is first is settled by the key.
 */
export async function runCommand<Input extends object, Result extends object>(
  command: Command<Input, Result>,
  input: Input,
  idempotencyKey: string,
  asker: CommandAsker,
): Promise<Result> {
  const { name, result: type } = command;
  const { principal, store, regions, loaders, seal } = asker;
  checkKey(idempotencyKey);
  if (!command.roles.includes(principal.role)) throw new HubError('FORBIDDEN', { what: name });
  const hash = inputHash(name, input);
  const { subject } = principal;
  const again = async (): Promise<Result> => {
    const receipt = await findReceipt(store, subject, idempotencyKey);
    if (!receipt) throw new HubError('STORE_UNAVAILABLE', busy);
    if (receipt.inputHash !== hash) throw new HubError('IDEMPOTENCY_KEY_REUSED', { field: 'idempotencyKey' });
    return told(type, receipt, loaders);
  };
  try {
    const { made, kept, isWhole } = await asker.write(async (unit) => {
      const now = asker.now();
      const receipt = await claimKey(unit.manager, {
        subject,
        idempotencyKey,
        command: name,
        inputHash: hash,
        at: now,
      });
      const made = await command.run(openWork({ unit, principal, regions, command: name, now, seal }), input);
      const kept = resultOf(type, made);
      await completeReceipt(unit.manager, receipt, kept);
      return { made, kept, isWhole: kept.resultId !== null && unit.isAsMade(made as KeptRecord) };
    });
    if (isWhole) return made;
    // Read again, so that a replay cannot differ; one that it moved out of the asker’s own rows is shown this once.
    return await told(type, kept, loaders).catch((error: unknown) => {
      if (error instanceof NoSuchRecord) return made;
      throw error;
    });
  } catch (error) {
    if (error instanceof KeyTaken) return again();
    throw error;
  }
}

const busy = { reasonZh: '正忙，请稍后重试', reasonEn: 'it is busy; try again later' };
