import { type KnownMarket, openKnownMarket } from '../testing/fixture/known-market.js';
import { principalOf } from '../testing/index.js';

let market: KnownMarket;
beforeAll(async () => {
  market = await openKnownMarket();
}, 60_000);
afterAll(() => market?.house.stop());

it('tells the gateway its published schema', async () => {
  const { data } = await market.ask(principalOf('SUBGRAPH'), '{ _service { sdl } }');
  expect(data).toEqual({ _service: { sdl: market.house.subgraph.sdl } });
});
