import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ask, bearing } from '../running/ask.js';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, token } from '../running/hub.js';
import { programNamed } from '../running/installed.js';
import { endPrograms } from '../running/program.js';
import { until } from '../running/until.js';

export const browserPath = programNamed('chromium') ?? programNamed('google-chrome');
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The cable between a browser and the hub: it can be pulled out and put in again. */
class Cable {
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();

  constructor(
    readonly port: number,
    private readonly hubPort: number,
  ) {}

  async plug(): Promise<void> {
    const server = createServer((near) => {
      const far = connectTo(this.hubPort, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
  }

  async pull(): Promise<void> {
    const closed = new Promise((done) => this.#server?.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** What runs in the page: a board that keeps what it heard and comes back to where it was whenever it is cut off. */
function runBoard(authorization: string): void {
  const board = { titles: [] as string[], seen: {} as Record<string, true>, connections: 0, repeated: 0 };
  Object.assign(globalThis, { board });
  const query = `subscription { ticketCreated(filter: { region: "420100" }) { cursor ticket { title region { nameZh } } } }`;
  let resumeFrom: string | undefined;
  const take = (frame: string): void => {
    resumeFrom = /^id: ?(.*)$/m.exec(frame)?.[1] ?? resumeFrom;
    const data = /^data: ?(.*)$/m.exec(frame)?.[1];
    const told = data ? JSON.parse(data) : undefined;
    const event = (told?.payload ?? told)?.data?.ticketCreated;
    if (!event) return;
    if (board.seen[event.cursor]) board.repeated += 1;
    else board.titles.push(`${event.ticket.title} ${event.ticket.region.nameZh}`);
    board.seen[event.cursor] = true;
  };
  const listen = async (): Promise<void> => {
    const body = JSON.stringify({ query, ...(resumeFrom && { extensions: { resumeFrom } }) });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream', authorization };
    const { body: stream } = await fetch('/graphql', { method: 'POST', headers, body });
    board.connections += 1;
    const reader = (stream as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ''; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const frames = (text + value).split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) take(frame);
    }
  };
  const again = (): void =>
    void listen()
      .catch(() => undefined)
      .finally(() => setTimeout(again, 50));
  again();
}

interface Board {
  readonly titles: string[];
  readonly connections: number;
  readonly repeated: number;
}

const open = `mutation ($input: OpenTicketInput!, $key: String!) {
  openTicket(input: $input, idempotencyKey: $key) { __typename ... on Ticket { id } }
}`;

/** A board of new tickets of Wuhan in a browser, its cable, and a hub that can be killed. */
export class BoardHouse {
  #hub!: RunningHub;
  #browser!: Browser;
  #page!: Page;
  #token!: string;
  #cable!: Cable;
  #settings!: Record<string, string>;
  readonly #home: Home = makeHome();

  async start(): Promise<void> {
    const port = await freePort();
    this.#settings = { QISHU_SCALE: 'none', PORT: String(port) };
    this.#hub = await startHub(this.#home, this.#settings);
    this.#token = await token(this.#home, ['--role', 'CITY_OFFICE', '--region', '420100']);
    this.#cable = new Cable(await freePort(), port);
    await this.#cable.plug();
    this.#browser = await chromium.launch({ ...(browserPath && { executablePath: browserPath }), args });
    this.#page = await this.#browser.newPage();
    await this.#page.goto(`http://127.0.0.1:${this.#cable.port}/`);
    await this.#page.evaluate(runBoard, `Bearer ${this.#token}`);
    await until(
      () => this.board(),
      ({ connections }) => connections === 1,
    );
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#cable?.pull();
    await endPrograms();
    await this.#home.remove();
  }

  board(): Promise<Board> {
    return this.#page.evaluate(() => (globalThis as unknown as { board: Board }).board);
  }

  /** Opens a ticket and asks again, with the same key, until it is told that it is open. */
  async open(number: number): Promise<string> {
    const input = {
      ...{
        enterpriseId: 'e-1',
        regionCode: number % 2 === 0 ? '420102' : '420106',
        kind: 'DEMAND',
        category: 'FINANCE',
      },
      ...{ title: `诉求 ${number}`, text: `诉求 ${number}` },
    };
    const { data } = (await until(
      () =>
        ask(`${this.#hub.address}/graphql`, open, { input, key: `board-key-${number}` }, bearing(this.#token)).catch(
          () => undefined,
        ),
      (answer) => answer?.data?.openTicket?.id !== undefined,
    )) as { data: { openTicket: { id: string } } };
    return data.openTicket.id;
  }

  async pullCable(): Promise<void> {
    await this.#cable.pull();
  }

  async plugCable(): Promise<void> {
    await this.#cable.plug();
  }

  async killHub(): Promise<void> {
    await this.#hub.program.end('SIGKILL');
    this.#hub = await startHub(this.#home, this.#settings);
  }

  /** Every new ticket, in the order of the log. */
  async logged(): Promise<string[]> {
    const found: string[] = [];
    const query = `query ($after: String) { page: serviceChanges(after: $after, types: ["Ticket"], first: 500) {
      changes { version node { ... on Ticket { title region { nameZh } } } } endCursor hasMore } }`;
    for (let after: string | null = null; ; ) {
      const { page } = await this.#hub.data(query, this.#token, { after });
      for (const { version, node } of page.changes)
        if (version === 1) found.push(`${node.title} ${node.region.nameZh}`);
      after = page.endCursor;
      if (!page.hasMore) return found;
    }
  }
}

/** Opens so many tickets while the cable is pulled and the hub is killed; the board has all of them once, in order. */
export async function showsAll(house: BoardHouse, count: number): Promise<void> {
  const ids = new Set<string>();
  const openAll = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number += 1) ids.add(await house.open(number));
  };
  const [third, half] = [Math.floor(count / 3), Math.floor(count / 2)];
  await openAll(0, third);
  await house.pullCable();
  await openAll(third, half);
  await house.plugCable();
  // Back before the next blow, so that each is answered by a connection of its own.
  await until(
    () => house.board(),
    ({ connections }) => connections >= 2,
  );
  await Promise.all([openAll(half, count), house.killHub()]);
  const logged = await until(
    () => house.logged(),
    (titles) => titles.length >= count,
  );
  const board = await until(
    () => house.board(),
    ({ titles }) => titles.length >= count,
  );
  expect(ids.size).toBe(count);
  expect(logged).toHaveLength(count);
  expect(board.titles).toEqual(logged);
  expect(board.connections).toBeGreaterThanOrEqual(3);
}
