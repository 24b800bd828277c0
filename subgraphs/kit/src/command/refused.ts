import type { RuleVerdict } from '@qishu/schema';

/**
 * An expected refusal, thrown within the transaction of a command so that nothing of it is kept. It never leaves the
 * subgraph as an error: at the edge it becomes one of the outcomes that the command declares.
 */
export abstract class Refused extends Error {}

/** Rules stand against it. All verdicts are told, those that hold too. */
export class RefusedByRules extends Refused {
  constructor(readonly verdicts: readonly RuleVerdict[]) {
    super('refused by rules');
  }
}

/** There is no such record, or none that the asker may see: the two are one answer. */
export class NoSuchRecord extends Refused {
  constructor(
    readonly type: string,
    readonly id: string,
  ) {
    super('no such record');
  }
}

/** The record has changed since the asker read it. */
export class OtherVersion extends Refused {
  constructor(
    readonly type: string,
    readonly id: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super('another version');
  }
}
