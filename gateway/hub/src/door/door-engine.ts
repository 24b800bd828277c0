import type { Asked, Engine, LiveSink, LiveSubscription, PreparedOperation, SubscribeOptions } from '@qishu/engine';
import type { HubContext } from '../context.js';

/** What the door asks of an engine. */
export interface DoorEngine {
  readonly apiSdl: string;
  /** Throws what is wrong with the document: HubError, or InvalidDocument with every complaint. */
  prepare(asked: Asked<HubContext>): Promise<Prepared>;
}

/** An operation that is ready to be executed or followed. */
export interface Prepared {
  readonly operation: PreparedOperation<HubContext>;
  subscribe(sink: LiveSink, options: SubscribeOptions): LiveSubscription<HubContext>;
}

/** The engine as the door asks it. */
export function doorEngineOf(engine: Engine<HubContext>): DoorEngine {
  return {
    get apiSdl() {
      return engine.snapshot.face.apiSdl;
    },
    async prepare(asked) {
      const operation = await engine.prepare(asked);
      return {
        operation,
        subscribe: (sink, options) => engine.subscribe(operation, asked, asked.context, sink, options),
      };
    },
  };
}
