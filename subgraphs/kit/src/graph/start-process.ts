import { isMainThread } from 'node:worker_threads';
import { HubError, messageOf } from '../base/index.js';
import { draftMigration } from '../records/index.js';
import { sdlOf } from './create-subgraph.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import { runWorker } from './worker.js';

/**
 * The whole `main.ts` of a subgraph. In a worker thread it serves the hub; as a process it serves HTTP;
 * `--print-sdl` and `--draft-migration NAME` print and end.
 */
export async function startProcess(definition: SubgraphDefinition): Promise<void> {
  if (!isMainThread) return runWorker(definition);
  const [command, name] = process.argv.slice(2);
  if (command === '--print-sdl') {
    process.stdout.write(await sdlOf(definition));
    return;
  }
  if (command === '--draft-migration') {
    process.stdout.write(
      await draftMigration(name ?? 'CreateTables', [
        ...definition.nouns.map((noun) => noun.record),
        ...definition.tables,
      ]),
    );
    return;
  }
  try {
    // A worker thread has no door of its own, and loads none.
    const { serveSubgraph } = await import('./serve.js');
    await serveSubgraph(definition);
  } catch (error) {
    process.stderr.write(`${error instanceof HubError ? messageOf(error.code, error.details) : String(error)}\n`);
    process.exitCode = 1;
  }
}
