import { type Answer, ask, bearing, dataOf, type Variables } from './ask.js';
import type { Home } from './home.js';
import { at, type Environment, Program } from './program.js';

/** The built programs. */
export const hubProgram = at('gateway/hub/dist/main.js');
const tokenProgram = at('gateway/hub/dist/token.js');

/** A token is its text; a visitor has none. */
export type Token = string | null;

/** A hub that runs as a process of its own. */
export class RunningHub {
  constructor(
    readonly program: Program,
    /** `http://127.0.0.1:PORT` */
    readonly address: string,
    /** Seconds until it was ready, as it says itself. */
    readonly seconds: number,
  ) {}

  ask(query: string, token: Token, variables: Variables = {}): Promise<Answer> {
    return ask(`${this.address}/graphql`, query, variables, bearing(token));
  }

  /** Asks and returns the data; an error fails the test. */
  async data(query: string, token: Token, variables: Variables = {}): Promise<Answer['data']> {
    return dataOf(await this.ask(query, token, variables));
  }

  /** The token of a demonstration role, as the explorer is given it. */
  async role(id: string): Promise<Token> {
    const { roles } = (await (await fetch(`${this.address}/explorer.json`)).json()) as {
      roles: { id: string; token: Token }[];
    };
    const found = roles.find((role) => role.id === id);
    if (!found) throw new Error(`no demonstration role ${id}`);
    return found.token;
  }
}

/** A hub that has begun to start. */
export function launchHub(
  home: Pick<Home, 'environment'>,
  environment: Environment = {},
  nodeArgs: readonly string[] = [],
): Program {
  const settings = { PORT: '0', QISHU_SCALE: 'small', ...home.environment, ...environment };
  return new Program(process.execPath, [...nodeArgs, hubProgram], settings);
}

/** Waits for the line that says that it is ready. */
export async function readyHub(program: Program): Promise<RunningHub> {
  const [, seconds] = await program.says(/Qishu is ready \(([\d.]+) s\)/);
  const [, address] = await program.says(/explorer\s+(http:\S+)\/\n/);
  return new RunningHub(program, address as string, Number(seconds));
}

/** Starts a hub and waits until it is ready. */
export const startHub = (home: Home, environment?: Environment, nodeArgs?: readonly string[]): Promise<RunningHub> =>
  readyHub(launchHub(home, environment, nodeArgs));

/** What `npm run token` prints for these arguments, by the keys of a home or by those that are given. */
export async function token(
  { folder }: Pick<Home, 'folder'>,
  args: readonly string[],
  environment: Environment = {},
): Promise<string> {
  const settings = { QISHU_DATA: folder, ...environment };
  const { code, out, err } = await new Program(process.execPath, [tokenProgram, ...args], settings).ended;
  if (code !== 0) throw new Error(err);
  return out.trim();
}
