import { createHook } from 'node:async_hooks';
import type { Hub } from '../start/hub.js';
import { ask, smallHub, testFolder } from '../testing/small-hub.js';

// With a hook on, running out of stack while a promise is made ends the process instead of throwing (CVE-2025-59466).
describe('hostile 7: while asynchronous work is traced', () => {
  const at = testFolder();
  const hook = createHook({ init() {} });
  let hub: Hub;

  beforeAll(async () => {
    hook.enable();
    hub = await smallHub(at);
    await hub.lifecycle.start();
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    hook.disable();
    at.remove();
  });

  const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

  it.each([
    ['a document', `{"query":"{ ${deep(10_000, 'people {', '}')} }"}`, 'QUERY_TOO_DEEP'],
    ['a value in a document', `{"query":"{ people(x: ${deep(10_000, '[', ']')}) { nameZh } }"}`, 'QUERY_TOO_DEEP'],
    ['extensions', `{"query":"{ people { nameZh } }","extensions":{"a":${deep(100_000, '[', ']')}}}`, undefined],
    [
      'variables',
      `{"query":"query ($f: String!) { slow(file: $f) }","variables":{"f":${deep(100_000, '[', ']')}}}`,
      'BAD_USER_INPUT',
    ],
    ['a body that is nothing else', deep(400_000, '[', ']'), 'BAD_REQUEST'],
  ])('%s as deep as no stack is does not end the process', async (_, body, code) => {
    const { body: answer } = await ask(hub, body);
    expect(answer.errors?.[0]?.extensions['code']).toBe(code);
    expect((await ask(hub, { query: '{ people { nameZh } }' })).body.data).toEqual({
      people: [{ nameZh: '测试专员' }],
    });
  });
});
