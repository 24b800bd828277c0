/** Why a process is not ready: the part and a short reason without internals. */
export interface UnreadyPart {
  readonly part: string;
  readonly reason: string;
}

/** Whether a process lives and whether it may be asked. */
export interface Health {
  /** Declares a part that must be ready, or changes its state. */
  waiting(part: string, reason: string): void;
  ready(part: string): void;
  /** From now on never ready again: the process is draining. */
  drain(): void;
  /** Empty when the process may be asked. */
  unready(): UnreadyPart[];
}

/** Health of one process; ready when every declared part is. */
export function createHealth(): Health {
  const reasons = new Map<string, string | undefined>();
  return {
    waiting: (part, reason) => void reasons.set(part, reason),
    ready: (part) => void reasons.set(part, undefined),
    drain: () => void reasons.set('drain', 'stopping'),
    unready: () => [...reasons].flatMap(([part, reason]) => (reason === undefined ? [] : [{ part, reason }])),
  };
}
