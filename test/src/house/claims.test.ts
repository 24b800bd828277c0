import { existsSync, readFileSync } from 'node:fs';
import { at } from '../running/program.js';

const rooms: Readonly<Record<string, string>> = {
  engine: 'gateway/engine/src',
  hub: 'gateway/hub/src',
  test: 'test/src',
};

/** What the page says: a file of a room, and words of a title in it. */
const claims = [
  ...readFileSync(at('gateway/CLAIMS.md'), 'utf8').matchAll(
    /`(engine|hub|test)\/([\w./-]+\.(?:test|long)\.ts)` › ([^;|\n]+)/g,
  ),
].map(([, room, file, title]) => [`${rooms[room as string]}/${file}`, (title as string).trim()] as const);

test('every claim of the gateway’s page stands in the test that it names', () => {
  expect(claims.length).toBeGreaterThan(60);
  const holds = (file: string, title: string) => existsSync(at(file)) && readFileSync(at(file), 'utf8').includes(title);
  expect(claims.filter(([file, title]) => !holds(file, title))).toEqual([]);
});
