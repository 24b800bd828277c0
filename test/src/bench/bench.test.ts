import { at, Program } from '../running/program.js';

it('compares the gateways, whose answers agree, and loses nothing on the way', async () => {
  const { code, out, err } = await new Program(process.execPath, [at('test/bench/bench.mjs'), '--short']).ended;
  if (code !== 0) throw new Error(err);
  const headings = [...out.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'one fetch',
    'two-level entity, three fetches',
    'five hops, sixteen fetches, 150 kB',
    '20 distinct operations',
    'One subgraph takes 50 ms',
    'Reload under load',
    'Reload of the hub’s supergraph, one caller',
    'Followers',
  ]);
  expect(out).toMatch(/sixteen fetches[^#]*\n16 subgraph requests/);
  expect(out).toMatch(/of them missing \| \d+, 0 \|/);
}, 180_000);
