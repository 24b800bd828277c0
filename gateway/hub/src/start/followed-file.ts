import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { type OpenSupergraph, type SchemaSnapshot, type Serving, type SupergraphStatus, swapIn } from '@qishu/engine';
import { createLog, HubError, type Part } from '@qishu/kit/base/light';

/** Milliseconds between two looks at a supergraph's file. */
const lookPause = 500;

/** Reads a supergraph; rejects with SUPERGRAPH_INVALID. */
export function readSupergraph(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HubError('SUPERGRAPH_INVALID', { reason: `${file} cannot be read` }, { cause });
  }
}

/** Where a supergraph comes from. */
export interface SupergraphSource<Engine extends Serving = Serving> {
  /** That of the file: it says which subgraphs there are. */
  readonly released: string;
  /** Opens the one to begin with. */
  begin(open: OpenSupergraph): Promise<SchemaSnapshot>;
  /** Serves what follows. */
  follow(engine: Engine, open: OpenSupergraph): Part & { status?(): SupergraphStatus };
}

/** A supergraph that is read from a file, again whenever the file changes. */
export function followedFile(file: string): SupergraphSource {
  const released = readSupergraph(file);
  return { released, begin: (open) => open(released), follow: (engine, open) => following(file, engine, open) };
}

/** Swaps the supergraph in when its file changes. One that cannot be used is told in the log, and the last good one stays. */
function following(file: string, engine: Serving, open: OpenSupergraph): Part {
  const log = createLog('supergraph');
  const stopping = new AbortController();
  const reload = async () => {
    try {
      const sdl = readSupergraph(file);
      if (stopping.signal.aborted || sdl === engine.snapshot.face.supergraphSdl) return;
      await swapIn(engine, open, sdl, stopping.signal);
      log.info({ id: engine.snapshot.face.id }, 'a new supergraph is served');
    } catch (err) {
      if (!stopping.signal.aborted) log.error({ err, file }, 'the supergraph is refused, the last one stays');
    }
  };
  // One after the other: the file that was written last is the one that is served.
  let last = Promise.resolve();
  const onChange = () => {
    last = last.then(reload);
  };
  return {
    name: 'supergraph',
    // Polled: a file that is replaced, or mounted from elsewhere, raises no event on every system.
    start: () => void watchFile(file, { interval: lookPause, persistent: false }, onChange),
    async stop() {
      stopping.abort();
      unwatchFile(file, onChange);
      await last;
    },
  };
}
