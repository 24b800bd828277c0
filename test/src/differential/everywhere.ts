import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, integer, noShrink } from 'fast-check';
import { compare } from './comparison.js';
import { type Contenders, contendersOver } from './contenders.js';
import { drawOperation } from './draw-operation.js';
import { hubWorld } from './hub-world.js';
import { readWorld } from './world.js';

const folder = join(__dirname, 'worlds');
const worlds = [...readdirSync(folder).map((name) => readWorld(join(folder, name))), hubWorld()];

/** Of the operations of a world at most this share may meet a known difference: beyond it, nothing is compared any more. */
const mostKnown = 0.3;

/** That one operation may take on a busy machine: it is planned twice. */
const millisecondsEach = 2_000;

/** Claims, of every world, that so many drawn operations are answered the same by the engine, by stock and by one schema. */
export function describeEveryWorld(operations: number): void {
  describe.each(worlds)('operations over $name', (world) => {
    let contenders: Contenders;
    beforeAll(async () => {
      contenders = await contendersOver(world);
    });
    afterAll(() => contenders.stop());

    const claim = 'are answered the same by the engine, by the stock gateway, and by one schema with all the data';
    const patience = operations * millisecondsEach;
    it(
      claim,
      async () => {
        let known = 0;
        const isAgreed = asyncProperty(noShrink(integer({ min: 0 })), async (seed) => {
          if (await compare(contenders, drawOperation(world.api, `${world.name} ${seed}`))) known += 1;
        });
        await assert(isAgreed, { numRuns: operations, endOnFailure: true });
        expect(known).toBeLessThan(operations * mostKnown);
      },
      patience,
    );
  });
}
