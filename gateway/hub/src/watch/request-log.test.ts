import { configureLogs } from '@qishu/kit/base';
import { anonymous } from '@qishu/schema';
import { loadHubConfig } from '../config.js';
import { createWatch } from './index.js';

const lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines.length = 0;
  configureLogs({ level: 'info', destination: { write: (line) => void lines.push(JSON.parse(line)) } });
});
afterAll(() => configureLogs({ level: 'silent' }));

const facts = { kind: 'query', name: 'Boards', hash: 'abc', cost: 7, milliseconds: 3 } as const;

describe('the log', () => {
  it('has one line for each request, with what an operator needs and nothing of who asked', async () => {
    const told = (await createWatch(loadHubConfig({}, {}))).begin({ requestId: 'r-1' });
    told.identified({ ...anonymous, kind: 'person', subject: 'zhang-san' });
    told.prepared(facts);
    told.ended('RATE_LIMITED');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        name: 'request',
        msg: 'request',
        requestId: 'r-1',
        kind: 'query',
        operation: 'Boards',
        hash: 'abc',
        code: 'RATE_LIMITED',
        cost: 7,
        milliseconds: expect.any(Number),
      },
    ]);
  });

  it('hostile 18: carries no sign of a caller’s that turns a line around or breaks it, and no name of a megabyte', async () => {
    const watch = await createWatch(loadHubConfig({}, {}));
    for (const name of ['a\u202egnp.exe', 'a\u0000b', 'a\nb', '李四', 'x'.repeat(1_000_000)]) {
      const told = watch.begin({ requestId: 'r-1' });
      told.prepared({ ...facts, name });
      told.ended();
    }
    expect(lines.map(({ operation }) => operation)).toEqual(['a_gnp_exe', 'a_b', 'a_b', '__', 'x'.repeat(64)]);
  });

  it('is not written below its level', async () => {
    configureLogs({ level: 'warn' });
    (await createWatch(loadHubConfig({}, {}))).begin({ requestId: 'r-1' }).ended();
    expect(lines).toEqual([]);
  });
});
