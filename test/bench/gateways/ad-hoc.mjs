// Operations that nobody has asked before: each must be planned. No floor can answer them, so stock is the measure.
import { agree } from './agree.mjs';
import { gatewaysOf } from './contenders.mjs';
import { measure } from './rig.mjs';
import { adHoc } from './scenarios.mjs';

/** Asks many distinct operations once each, then once again. */
export async function measureAdHoc(rig, { operations, connections }) {
  const gateways = gatewaysOf(rig);
  const queries = adHoc(operations);
  const load = rig.companion('load.mjs');
  const results = [];
  for (const gateway of gateways) {
    const job = { queries, connections, once: true };
    const first = await measure(load, gateway, job);
    const again = await measure(load, gateway, job);
    results.push({ name: gateway.name, first, again });
  }
  await agree(gateways, queries.slice(0, 50));
  return results;
}
