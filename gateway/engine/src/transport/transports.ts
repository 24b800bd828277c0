import type { EngineContext, SubgraphAddress, Transport } from './transport.js';

interface Subgraphs {
  readonly subgraphs: readonly SubgraphAddress[];
}

/** The ways to the subgraphs. Supergraphs share the way to a subgraph as long as its address is the same. */
export class Transports<Context extends EngineContext = EngineContext> {
  readonly #transportTo: (subgraph: SubgraphAddress) => Transport<Context>;
  readonly #byAddress = new Map<string, Transport<Context>>();
  readonly #bySupergraph = new WeakMap<Subgraphs, ReadonlyMap<string, Transport<Context>>>();

  constructor(transportTo: (subgraph: SubgraphAddress) => Transport<Context>) {
    this.#transportTo = transportTo;
  }

  /** The way to a subgraph of a supergraph. */
  to(supergraph: Subgraphs, name: string): Transport<Context> {
    const transport = this.#of(supergraph).get(name);
    if (!transport) throw new Error(`the supergraph has no subgraph ${name}`);
    return transport;
  }

  /** Closes every way. */
  async close(): Promise<void> {
    await Promise.all([...this.#byAddress.values()].map((transport) => transport.close?.()));
  }

  #of(supergraph: Subgraphs): ReadonlyMap<string, Transport<Context>> {
    const known = this.#bySupergraph.get(supergraph);
    if (known) return known;
    const made = new Map(supergraph.subgraphs.map((address) => [address.name, this.#at(address)]));
    this.#bySupergraph.set(supergraph, made);
    return made;
  }

  #at(address: SubgraphAddress): Transport<Context> {
    const key = `${address.name} ${address.url}`;
    const transport = this.#byAddress.get(key) ?? this.#transportTo(address);
    this.#byAddress.set(key, transport);
    return transport;
  }
}
