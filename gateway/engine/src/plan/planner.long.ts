import { monitorEventLoopDelay } from 'node:perf_hooks';
import { configureLogs } from '@qishu/kit/base/light';
import { openSnapshot } from '../supergraph/open-snapshot.js';
import type { SchemaSnapshot } from '../supergraph/schema-snapshot.js';
import { slowDocument, slowSupergraph } from '../testing/planning.js';

configureLogs({ level: 'silent' });

/** Milliseconds that the thread which serves callers may be held up. */
const longestPause = 50;

const many = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => text(place)).join(' ');
const wide = (fields: number) =>
  `{ ${many(100, (place) => `a${place}: t { ${many(fields, (at) => `b${at}: id`)} }`)} }`;

describe('whatever is asked of a planner', () => {
  let snapshot: SchemaSnapshot;
  beforeAll(async () => {
    snapshot = await openSnapshot(slowSupergraph(10), { planner: { deadline: 2_000 } });
    // What is compiled for the first time takes longer than it ever does again.
    for (const levels of [1, 2, 3, 4]) await ask(slowDocument(10, levels));
  });
  afterAll(() => snapshot.close());

  const ask = async (source: string) => {
    const operation = await snapshot.admit(source);
    return snapshot.plan(operation, { decision: '', variables: {}, labels: [] });
  };

  it.each([
    ['1: an alias bomb', `{ ${many(1_000, (place) => `a${place}: t { id }`)} }`],
    [
      '4: fragments that double themselves',
      `{ t { ...F0 } } ${many(25, (place) => `fragment F${place} on T { ...F${place + 1} ...F${place + 1} }`)} fragment F25 on T { id }`,
    ],
    ['6: nesting 10 000', `{ ${'t {'.repeat(10_000)} id ${'}'.repeat(10_000)} }`],
    ['9: unknown directives', `{ t ${'@x '.repeat(5_000)} { id } }`],
    ['12: one field very often', `{ t { ${'id '.repeat(3_000)} } }`],
    ['13: very many tokens', `{ ${'__typename '.repeat(250_000)} }`],
    ['18: a comment of a megabyte', `#${'x'.repeat(1_000_000)}\n{ t { id } }`],
    ['many aliases that are allowed', wide(1)],
    ['a document that takes very long to plan', slowDocument(10, 8)],
  ])('%s: those who ask meanwhile are not held up', async (_, source) => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    await ask(source).catch(() => undefined);
    delays.disable();
    expect(delays.max / 1e6).toBeLessThan(longestPause);
  });
});
