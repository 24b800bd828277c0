/** A timer that was started. */
export type Timer = object;

/** Time as the live streams see it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  start(milliseconds: number, callback: () => void): Timer;
  stop(timer: Timer): void;
}

/** Longer timers fire at once in Node. */
const longest = 2 ** 31 - 1;

/** The system's time. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  start: (milliseconds, callback) => setTimeout(callback, Math.min(milliseconds, longest)).unref(),
  stop: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
