import { setImmediate as rest } from 'node:timers/promises';
import type { ApolloPath } from './apollo-path.js';
import type { Pipeline } from './pipeline.js';

/**
 * The long way, which is loaded when the first request goes it: most programs never send an odd one, and it takes eight
 * megabytes. In three steps, so that whoever asks meanwhile waits for one of them at most.
 */
export function apolloWhenAsked(pipeline: Pipeline): ApolloPath {
  let loading: Promise<ApolloPath> | undefined;
  const load = async (): Promise<ApolloPath> => {
    const { createApolloPath } = await import('./apollo-path.js');
    await rest();
    const path = createApolloPath(pipeline);
    await rest();
    await path.start();
    return path;
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  return {
    start: async () => void (await loaded()),
    stop: async () => (await loading)?.stop(),
    answer: async (visit, request, body, response) => (await loaded()).answer(visit, request, body, response),
  };
}
