import { dialect } from '@qishu/kit/records';
import { at, Program } from '../running/program.js';

// It has no database: once is enough.
const describeOnce = dialect === 'sqlite' ? describe : describe.skip;

describeOnce('the live benchmark, small', () => {
  it('loses nothing, asks once an audience and event, and cuts off who does not read', async () => {
    const size = ['--subscribers', '400', '--audiences', '4', '--rate', '20', '--seconds', '15', '--stalled', '10'];
    const { code, out, err } = await new Program(process.execPath, [at('test/bench/live.mjs'), '--json', ...size])
      .ended;
    if (code !== 0) throw new Error(err);
    const { idle, calm, stalled } = JSON.parse(out);
    expect(idle.streams).toBe(400);
    expect(calm).toMatchObject({
      deliveries: 30_000,
      lost: 0,
      wrong: 0,
      upstreams: 4,
      answers: 300,
      entityFetches: 300,
    });
    expect(stalled).toMatchObject({ deliveries: 30_000, lost: 0, wrong: 0, cutOff: 10, upstreams: 4 });
    expect(stalled.heapAfter - stalled.heapBefore).toBeLessThan(5);
  }, 300_000);
});
