// The live side of the tickets: each follower of an area has a queue of its own.
import { record } from './data.mjs';

const followers = new Map();

/** Tells the followers of an area of a ticket that is opened now. `openedAt` is the moment, so that delays can be told. */
export function openTicket({ area, number }) {
  const ticket = { ...record('Ticket', `ticket-${number % 200}`), id: `opened-${number}`, openedAt: now() };
  for (const follower of followers.get(area) ?? []) follower(ticket);
}

/** Milliseconds since 1970 with their fractions, the same clock in every process of the machine. */
export const now = () => String(performance.timeOrigin + performance.now());

/** The tickets opened in an area from now on. */
export function ticketsOpened(area) {
  const waiting = [];
  let take;
  const follower = (ticket) => {
    if (take) take({ value: ticket, done: false });
    else waiting.push(ticket);
    take = undefined;
  };
  const all = followers.get(area) ?? new Set();
  followers.set(area, all.add(follower));
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () =>
      waiting.length > 0
        ? Promise.resolve({ value: waiting.shift(), done: false })
        : new Promise((done) => {
            take = done;
          }),
    async return() {
      all.delete(follower);
      take?.({ value: undefined, done: true });
      return { value: undefined, done: true };
    },
  };
}
