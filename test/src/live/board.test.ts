import { dialect } from '@qishu/kit/records';
import { BoardHouse, browserPath, showsAll } from './board.js';

const where = browserPath ? describe : describe.skip;

where(`a board of Wuhan’s new tickets in a browser, on ${dialect} (skipped where there is no Chromium)`, () => {
  const house = new BoardHouse();
  beforeAll(() => house.start(), 120_000);
  afterAll(() => house.stop(), 60_000);

  it(
    'shows 60 tickets once, in order, though its cable is pulled and the hub is killed while they are opened',
    () => showsAll(house, 60),
    120_000,
  );
});
