import { setTimeout } from 'node:timers/promises';
import { Follower, type Following, isPassing, type Told, ticketChanged } from './follower.js';

/** Follows as server-sent events, as a browser does: it comes back with the last id that it was given. */
export class StreamFollower extends Follower {
  readonly #following: Following;
  readonly #gone = new AbortController();
  /** Whether the server said that nothing more comes. */
  #isOver = false;

  constructor(following: Following) {
    super();
    this.#following = following;
    this.cursor = following.resumeFrom;
    void this.#follow();
  }

  leave(): void {
    this.#gone.abort();
  }

  async #follow(): Promise<void> {
    while (!this.#isOver && !this.#gone.signal.aborted) {
      await this.#connect().catch(() => undefined);
      await setTimeout(20 + Math.random() * 80);
    }
  }

  async #connect(): Promise<void> {
    const { address, headers, after } = this.#following;
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: {
        ...headers,
        accept: 'text/event-stream',
        'content-type': 'application/json',
        ...(this.cursor && { 'last-event-id': this.cursor }),
      },
      body: JSON.stringify({ query: ticketChanged, variables: { after } }),
      signal: this.#gone.signal,
    });
    // What is wrong before the stream begins is an ordinary answer.
    if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
      return this.#takeResult((await response.json()) as Told);
    this.connections += 1;
    this.changed();
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = `${text}${chunk}`.split('\n\n');
      text = blocks.pop() as string;
      for (const block of blocks) this.#takeBlock(block);
    }
  }

  #takeBlock(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    const [event, id, data] = [field('event'), field('id'), field('data')];
    if (event === 'next') this.#takeResult(JSON.parse(data as string) as Told);
    if (event === 'complete') this.#isOver = this.refusals !== undefined;
    if (id !== undefined) this.reach(id);
  }

  #takeResult(told: Told): void {
    if ('data' in told || !told.errors) {
      this.take(told);
    } else if (!isPassing(told.errors)) {
      this.#isOver = true;
      this.refuse(told.errors);
    }
  }
}
