// Before anything is timed: everybody gives the same answer, and the floor asks what the engine asks.
import assert from 'node:assert/strict';
import { ask } from './contenders.mjs';

/** Throws unless every gateway answers the queries alike. Gives the bytes of each answer. */
export async function agree(gateways, queries) {
  const sizes = [];
  for (const query of queries) {
    const answers = await Promise.all(
      gateways.map(async ({ name, url }) => {
        const text = await (await ask(url, query)).text();
        const { data, errors } = JSON.parse(text);
        assert.equal(errors, undefined, `${name} complains: ${text.slice(0, 500)}`);
        return { name, data, size: Buffer.byteLength(text) };
      }),
    );
    for (const { name, data } of answers) assert.deepEqual(data, answers[0].data, `${name} answers ${query} otherwise`);
    sizes.push(answers[0].size);
  }
  return sizes;
}

/** What one question costs the subgraphs: requests, and bytes of their answers. */
export async function subgraphsAsked(rig, gateway, query) {
  const before = await rig.counted();
  await (await ask(gateway.url, query)).text();
  const after = await rig.counted();
  return { requests: after.requests - before.requests, bytes: after.bytes - before.bytes };
}
