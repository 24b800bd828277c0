/**
 * Tells listeners that there may be something new. Only a hint: it may be lost or come twice, the database stays the
 * truth and every listener also looks now and then by itself.
 */
export interface Wake {
  notify(topic: string): void;
  /** Calls `wake` at each notice until the returned function is called. */
  listen(topic: string, wake: () => void): () => void;
  close(): Promise<void>;
}

/** Wake-ups within one process. */
export function createLocalWake(): Wake {
  const listeners = new Map<string, Set<() => void>>();
  return {
    notify: (topic) => {
      for (const wake of listeners.get(topic) ?? []) wake();
    },
    listen: (topic, wake) => {
      // Wrapped, because the same function may listen twice and stop once.
      const own = (): void => wake();
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(own));
      return () => {
        known.delete(own);
        if (known.size === 0 && listeners.get(topic) === known) listeners.delete(topic);
      };
    },
    close: async () => listeners.clear(),
  };
}
