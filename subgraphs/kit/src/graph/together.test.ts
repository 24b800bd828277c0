import { type KnownMarket, openKnownMarket } from '../testing/fixture/known-market.js';
import { principalOf } from '../testing/index.js';
import { type Batch, type Context, openContext } from './context.js';

let market: KnownMarket;
beforeAll(async () => {
  market = await openKnownMarket();
}, 60_000);
afterAll(() => market?.house.stop());

const open = (signal?: AbortSignal): Context =>
  openContext(market.house.subgraph.runtime, {
    ...{ principal: principalOf('PUBLIC'), requestId: 'test' },
    ...(signal && { signal }),
  });

/** A batch that doubles numbers, odd ones refused, and what it was asked. */
function doubling() {
  const asked: (readonly number[])[] = [];
  const batch: Batch<number, number> = async (numbers) => {
    asked.push(numbers);
    return numbers.map((each) => (each % 2 ? new Error(`${each} is odd`) : each * 2));
  };
  return { asked, batch };
}

describe('questions to a batch', () => {
  it('of the same moment go together, each answered or refused alone', async () => {
    const { asked, batch } = doubling();
    const { together } = open();
    const answers = await Promise.allSettled([2, 3, 4, 2].map((each) => together(batch, each)));
    expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : each.reason.message))).toEqual([
      ...[4, '3 is odd', 8, 4],
    ]);
    expect(asked).toEqual([[2, 3, 4, 2]]);
  });

  it('are asked anew in a later moment, of another batch, and in another request', async () => {
    const [one, other] = [doubling(), doubling()];
    const { together } = open();
    await Promise.all([together(one.batch, 2), together(other.batch, 2)]);
    await together(one.batch, 2);
    await Promise.all([together(one.batch, 4), open().together(one.batch, 4)]);
    expect(one.asked).toEqual([[2], [2], [4], [4]]);
    expect(other.asked).toEqual([[2]]);
  });

  it('are not begun once nobody waits', async () => {
    const { asked, batch } = doubling();
    await expect(open(AbortSignal.abort()).together(batch, 2)).rejects.toThrow();
    expect(asked).toEqual([]);
  });
});
