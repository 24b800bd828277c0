type Listener = () => void;

/** Who listens to a signal. One event listener for all: a request may have many fetches under way, and each would be one. */
const listening = new WeakMap<AbortSignal, Set<Listener>>();

/** Calls the listener when the signal aborts, unless the returned function was called before. */
export function onAbort(signal: AbortSignal, listener: Listener): () => void {
  const listeners = listening.get(signal) ?? listenTo(signal);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenTo(signal: AbortSignal): Set<Listener> {
  const listeners = new Set<Listener>();
  listening.set(signal, listeners);
  const tell = () => {
    for (const listener of listeners) listener();
  };
  signal.addEventListener('abort', tell, { once: true });
  return listeners;
}
