import { freePort } from '../running/free-port.js';
import { type Home, subgraphs } from '../running/home.js';
import { launchHub, type RunningHub, readyHub, token } from '../running/hub.js';
import type { Environment, Program } from '../running/program.js';
import { gatewayKey, RunningSubgraph } from '../running/subgraph.js';
import { untilTrue } from '../running/until.js';

/** What every part shares, as in the compose file: it signs cursors. */
const secret = 'apart-apart-apart-apart-apart-apart-';

/** The parts of the compose file, each its own process: four subgraphs and the hub, with MySQL and Redis beside them. */
export class Topology {
  readonly #ports = new Map<string, number>();
  readonly running = new Map<string, RunningSubgraph>();
  /** The gateway's private key. Only the hub has it. */
  readonly gatewayKey = gatewayKey();
  #hubPort = 0;

  constructor(
    private readonly home: Home,
    private readonly redisUrl: string,
    private readonly scale: 'none' | 'small',
  ) {}

  /** Starts a subgraph, or starts it again at its port. */
  async startSubgraph(name: string, given: Environment = {}): Promise<RunningSubgraph> {
    const port = this.#ports.get(name) ?? (await freePort());
    this.#ports.set(name, port);
    const started = await this.startReplica(name, port, given);
    this.running.set(name, started);
    return started;
  }

  /** Starts one process of a subgraph; many of them share its database. */
  async startReplica(name: string, port?: number, given: Environment = {}): Promise<RunningSubgraph> {
    const publicKey = await token(this.home, ['--public-key'], this.#key);
    return new RunningSubgraph(name, port ?? (await freePort()), {
      ...this.home.environment,
      QISHU_REDIS_URL: this.redisUrl,
      QISHU_SECRET: secret,
      QISHU_GATEWAY_KEY: publicKey,
      QISHU_HUB_URL: `http://127.0.0.1:${this.#hubPort}/graphql`,
      QISHU_SERVICE_TOKEN: await token(this.home, ['--service', name], this.#key),
      QISHU_SCALE: this.scale,
      ...given,
    });
  }

  /** Starts everything, the hub while the subgraphs still load. */
  async start(): Promise<RunningHub> {
    this.#hubPort = await freePort();
    await Promise.all(subgraphs.map((name) => this.startSubgraph(name)));
    const program = this.#launchHub();
    await Promise.all([...this.running.values()].map((subgraph) => subgraph.ready()));
    const hub = await readyHub(program);
    // The hub looks at its subgraphs now and then, and says so when it has seen all of them.
    await untilTrue(async () => (await fetch(`${hub.address}/health/ready`)).ok);
    return hub;
  }

  /** Starts the hub again at its port. */
  startHub(): Promise<RunningHub> {
    return readyHub(this.#launchHub());
  }

  #launchHub(): Program {
    const urls = [...this.running].map(([name, { url }]) => `${name}=${url}`);
    const { QISHU_DATA } = this.home.environment;
    return launchHub(
      { environment: { QISHU_DATA: QISHU_DATA as string } },
      {
        PORT: String(this.#hubPort),
        QISHU_FORM: 'apart',
        QISHU_SUBGRAPH_URLS: urls.join(','),
        QISHU_REDIS_URL: this.redisUrl,
        QISHU_SECRET: secret,
        ...this.#key,
      },
    );
  }

  get #key(): Environment {
    return { QISHU_GATEWAY_PRIVATE_KEY: this.gatewayKey };
  }
}
