import { onAbort } from './on-abort.js';

/** A question under way, and how many wait for its answer. */
interface Flight<T> {
  readonly answer: Promise<T>;
  readonly ending: AbortController;
  waiting: number;
}

/** Asks equal questions once while the first of them is under way. It is given up only when all who wait have gone. */
export class SharedFlights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** `ask` is called by the first; whoever comes after it under the same key gets the same answer. */
  join(key: string, caller: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (caller?.aborted) return Promise.reject(caller.reason);
    const flight = this.#flights.get(key) ?? this.#start(key, ask);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(caller?.reason);
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
        flight.ending.abort(caller?.reason);
      };
      const deafen = caller && onAbort(caller, leave);
      flight.answer.then(resolve, reject).finally(deafen);
    });
  }

  #start(key: string, ask: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const ending = new AbortController();
    const answer = ask(ending.signal);
    const flight: Flight<T> = { answer, ending, waiting: 0 };
    this.#flights.set(key, flight);
    const land = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    answer.then(land, land);
    return flight;
  }
}
