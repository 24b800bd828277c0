import { configureLogs } from '@qishu/kit/base/light';
import { Reloads } from '../testing/reloads.js';

configureLogs({ level: 'silent' });

const megabyte = 1024 * 1024;

it('holds no more after 500 new supergraphs than after the first fifty', async () => {
  const reloads = await Reloads.begin();
  const after = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      await reloads.reload();
      for (let asked = 0; asked < 5; asked += 1)
        expect(Object.values((await reloads.ask(`{ alias${asked}: book }`)) ?? {})).toEqual(['book']);
    }
    return reloads.settled(1);
  };
  const early = await after(50);
  const late = await after(450);
  process.stdout.write(`${JSON.stringify({ early, late })}\n`);
  expect(late.threads).toBe(early.threads);
  expect(late.handles).toBeLessThanOrEqual(early.handles + 5);
  expect(late.heap).toBeLessThan(early.heap + 4 * megabyte);
  await reloads.end();
});
