// The headline: how much of the floor's throughput on one core each contender reaches.
import { agree, subgraphsAsked } from './agree.mjs';
import { measure } from './rig.mjs';
import { shapes } from './scenarios.mjs';

export const median = (numbers) => [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];

/** Measures the shapes: every round each contender in turn, so that a busy machine is as busy for all. */
export async function measureThroughput(rig, { rounds, seconds, connections, onStep }) {
  const gateways = Object.values(rig.gateways);
  const load = rig.companion('load.mjs');
  const results = [];
  for (const [name, { title, query, target }] of Object.entries(shapes)) {
    const [size] = await agree(gateways, [query]);
    const byFloor = await subgraphsAsked(rig, rig.gateways.floor, query);
    const asked = await subgraphsAsked(rig, rig.gateways.engine, query);
    if (byFloor.requests !== asked.requests)
      throw new Error(`${name}: the floor asks ${byFloor.requests} times, the engine ${asked.requests}`);
    const runs = Object.fromEntries(gateways.map((gateway) => [gateway.name, []]));
    for (let round = -1; round < rounds; round += 1) {
      for (const gateway of gateways) {
        const before = await rig.counted();
        const run = await measure(load, gateway, { queries: [query], connections, seconds });
        run.fetches = ((await rig.counted()).requests - before.requests) / run.answers;
        // The round before the first warms up.
        if (round >= 0) runs[gateway.name].push(run);
      }
      onStep(`${title}, round ${round + 1} of ${rounds}`);
    }
    results.push({ name, title, target, size, asked, contenders: summarise(runs) });
  }
  return results;
}

/** Medians of the rounds; the share of the floor is taken within a round. */
function summarise(runs) {
  return Object.entries(runs).map(([name, all]) => {
    const of = (figure) => median(all.map((run) => run[figure]));
    return {
      name,
      share: median(all.map((run, round) => runs.floor[round].cpu / run.cpu)),
      rateShare: median(all.map((run, round) => run.rate / runs.floor[round].rate)),
      rate: of('rate'),
      cpu: of('cpu'),
      p50: of('p50'),
      p99: of('p99'),
      fetches: of('fetches'),
      megabytes: Math.max(...all.map((run) => run.megabytes)),
    };
  });
}
