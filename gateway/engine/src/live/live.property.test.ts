import fc from 'fast-check';
import { cursorOf, EventLog, numberOf } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';
import type { LiveOperation } from './operation.js';

/** Bounds so small that every one of them is met. */
const settings = { queuedMessages: 6, recentResults: 4, pendingEvents: 8, concurrency: 3, swapSpread: 500 };

/** One who listens, goes away, and comes back to the place where it was. */
class Visitor {
  readonly heard: number[] = [];
  readonly #world: World;
  readonly #key: string;
  readonly #audience: string;
  readonly #startedAfter: number;
  #listener: Listener | undefined;
  #cursor: string | undefined;

  constructor(world: World, key: string, audience: string) {
    this.#world = world;
    this.#key = key;
    this.#audience = audience;
    this.#startedAfter = world.log.head;
  }

  get isListening(): boolean {
    return this.#listener !== undefined && this.#listener.ending === undefined;
  }

  get isPlaced(): boolean {
    return this.#cursor !== undefined;
  }

  /** The last event that it has heard of. */
  get place(): number {
    return numberOf(this.#listener?.subscription?.cursor ?? this.#cursor ?? cursorOf(0));
  }

  listen(): void {
    if (this.isListening) return;
    this.leave();
    const request = { operation: this.#world.operation(this.#key), request: this.#key, resumeFrom: this.#cursor };
    this.#listener = Listener.on(this.#world.live, request, this.#audience);
  }

  /** Who has never had a place in the log has none to come back to. */
  comeBack(): void {
    if (this.isPlaced) this.listen();
  }

  leave(): void {
    const listener = this.#listener;
    if (!listener) return;
    this.heard.push(...listener.numbers);
    this.#cursor = listener.ending ? (listener.ending.cursor ?? this.#cursor) : listener.subscription?.cursor;
    listener.subscription?.close();
    this.#listener = undefined;
  }

  stall(isStalled: boolean): void {
    if (!this.#listener) return;
    this.#listener.isStalled = isStalled;
    if (!isStalled) this.#listener.subscription?.ready();
  }

  /** What it heard is a piece of the log without a hole, a repetition or a change of order, from where it began. */
  check(): void {
    const first = this.heard[0];
    if (first === undefined) return;
    expect(this.heard).toEqual(Array.from({ length: this.heard.length }, (_, index) => first + index));
    expect(first).toBeLessThanOrEqual(this.#startedAfter + 1);
  }
}

class World {
  readonly clock = new ManualClock();
  readonly log = new EventLog();
  readonly live: Live;
  readonly visitors: Visitor[] = [];
  #schema = 0;

  constructor(chances: readonly number[], repeatsOnResume: boolean) {
    let drawn = 0;
    const random = () => chances[drawn++ % chances.length] as number;
    this.live = new Live({ clock: this.clock, settings, random });
    this.log.repeatsOnResume = repeatsOnResume;
  }

  operation(key: string): LiveOperation {
    // Every other schema asks the subgraph in another way.
    const query = `subscription { happened } #${Math.floor(this.#schema / 2)}`;
    const join = async (number: number) => {
      for (let rounds = (number * 7 + key.length) % 4; rounds > 0; rounds -= 1) await turn();
    };
    return this.log.operation({ key: `${key} ${this.#schema}`, query, join });
  }

  visitor(number: number): Visitor | undefined {
    return this.visitors[number % this.visitors.length];
  }

  welcome(key: string, audience: string): void {
    const visitor = new Visitor(this, key, audience);
    this.visitors.push(visitor);
    visitor.listen();
  }

  async swap(): Promise<void> {
    this.#schema += 1;
    await this.live.swap(async (key) => this.operation(key as string));
  }
}

/** A named step: a counterexample reads as a story. */
interface Step {
  readonly name: string;
  readonly take: (world: World) => Promise<void> | void;
}

const step = (name: string, take: Step['take']): Step => ({ name, take });
const someone = fc.nat({ max: 4 });

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 15 }).map((count) => step(`${count} events`, ({ log }) => log.append(count))),
  fc.constant(step('heartbeat', ({ log }) => log.heartbeat())),
  fc.constant(step('upstreams lost', ({ log }) => log.lose())),
  fc.constant(step('schema swap', (world) => world.swap())),
  fc.nat({ max: 1_500 }).map((time) => step(`${time} ms`, ({ clock }) => clock.advance(time))),
  { arbitrary: fc.constant(step('turn', turn)), weight: 3 },
  fc
    .tuple(fc.constantFrom('a', 'bb'), fc.constantFrom('city', 'province'))
    .map(([key, audience]) => step(`arrives: ${key} ${audience}`, (world) => world.welcome(key, audience))),
  someone.map((who) => step(`${who} leaves`, (world) => world.visitor(who)?.leave())),
  someone.map((who) => step(`${who} comes back`, (world) => world.visitor(who)?.comeBack())),
  fc
    .tuple(someone, fc.boolean())
    .map(([who, isStalled]) => step(`${who} stalled: ${isStalled}`, (world) => world.visitor(who)?.stall(isStalled))),
);

async function finish(world: World): Promise<void> {
  for (const each of world.visitors) each.stall(false);
  for (const each of world.visitors) each.leave();
  const returning = world.visitors.filter(({ isPlaced }) => isPlaced);
  for (let round = 0; round < 300 && returning.some(({ place }) => place < world.log.head); round += 1) {
    for (const each of returning) {
      each.listen();
      each.stall(false);
    }
    world.log.heartbeat();
    await world.clock.advance(1_000);
  }
  for (const each of world.visitors) each.leave();
}

describe('live streams, whatever happens', () => {
  it('bring every subscriber a piece of the log without a hole, in order, up to its end, and leave nothing open', async () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 20, maxLength: 80, size: 'max' }),
        chances,
        fc.boolean(),
        async (taken, drawn, repeats) => {
          const world = new World(drawn, repeats);
          for (const { take } of taken) await take(world);
          await finish(world);
          for (const each of world.visitors) each.check();
          for (const each of world.visitors.filter(({ isPlaced, heard }) => isPlaced && heard.length > 0))
            expect(each.heard.at(-1)).toBe(world.log.head);
          // Moves of a swap and deadlines of answers are still to find that nobody is left.
          await world.clock.advance(10_000);
          expect(world.live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
          expect([world.log.readers, world.clock.timers]).toEqual([0, 0]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
