// Many followers of a few streams, each event joined with a second subgraph. Of those compared, the engine alone is asked:
// stock has no subscriptions.
import { setTimeout as wait } from 'node:timers/promises';
import { areaIds } from './data.mjs';
import { cpuSeconds, memory } from './process-figures.mjs';
import { subscription } from './scenarios.mjs';

export async function measureLive(rig, { followers, audiences, eventsPerSecond, seconds, name = 'engine' }) {
  const gateway = rig.gateways[name];
  const areas = areaIds(audiences);
  const companion = rig.companion('follow.mjs');
  const before = memory(gateway.pid).now;
  await companion.run({
    open: {
      port: gateway.port,
      query: subscription,
      followers: Array.from({ length: followers }, (_, at) => ({ area: areas[at % audiences] })),
    },
  });
  const idle = memory(gateway.pid).now;
  await untilAllFollow(rig, companion, areas);
  const asked = await rig.counted();
  const cpu = cpuSeconds(gateway.pid);

  const events = eventsPerSecond * seconds;
  const began = performance.now();
  for (let number = 0; number < events; number += 1) {
    await wait(Math.max(began + (number * 1_000) / eventsPerSecond - performance.now(), 0));
    rig.tell({ open: { area: areas[number % audiences], number } });
  }
  const expected = events * (followers / audiences);
  const outcome = await untilReceived(companion, expected);
  const after = await rig.counted();
  return {
    ...outcome,
    expected,
    followers,
    audiences,
    upstreams: asked.subscriptions,
    entityFetches: after.requests - asked.requests,
    events,
    kilobytesEach: ((idle - before) * 1_024) / followers,
    cpuShare: (cpuSeconds(gateway.pid) - cpu) / ((performance.now() - began) / 1_000),
  };
}

/** The protocol does not say when a subscription stands: events that are not counted reach everybody once it does. */
async function untilAllFollow(rig, companion, areas) {
  for (let waiting = 1; waiting > 0; ) {
    for (const area of areas) rig.tell({ open: { area, number: 0 } });
    await wait(200);
    ({ waiting } = await companion.run({ received: true }));
  }
  // What was still under way when the last one was reached.
  for (let messages = 1; messages > 0; ) {
    await wait(200);
    ({ messages } = await companion.run({ received: true }));
  }
}

/** Gathers until everything has come, or nothing more does. */
async function untilReceived(companion, expected) {
  const all = { messages: 0, p50: Number.NaN, p99: 0, most: 0 };
  for (let quiet = 0; all.messages < expected && quiet < 20; quiet += 1) {
    await wait(100);
    const part = await companion.run({ received: true });
    if (part.messages === 0) continue;
    quiet = 0;
    all.messages += part.messages;
    if (all.messages === part.messages) Object.assign(all, part);
    all.p99 = Math.max(all.p99, part.p99);
    all.most = Math.max(all.most, part.most);
  }
  return all;
}
