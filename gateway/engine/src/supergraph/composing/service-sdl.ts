import { HubError } from '@qishu/kit/base/light';
import type { EngineContext, Transport } from '../../transport/transport.js';

/** A subgraph's schema as every Federation subgraph gives it. */
export async function fetchServiceSdl<Context extends EngineContext>(
  subgraph: string,
  transport: Transport<Context>,
  context: Context,
): Promise<string> {
  const { data } = await transport.execute({ query: '{ _service { sdl } }', variables: {}, kind: 'query', context });
  const service = data?.['_service'] as { sdl?: unknown } | null | undefined;
  if (typeof service?.sdl !== 'string') throw new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph });
  return service.sdl;
}
