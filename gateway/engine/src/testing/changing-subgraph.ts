import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { fetchServiceSdl } from '../supergraph/composing/service-sdl.js';
import type { ManagedSubgraph } from '../supergraph/composing/subgraph-poll.js';
import { createHttpTransport, type HttpTransport } from '../transport/http.js';
import type { EngineContext } from '../transport/transport.js';
import { listening } from './scripted-server.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@context", "@fromContext"])';

/** A subgraph over HTTP whose schema a test changes. Every field answers with its own name. */
export class ChangingSubgraph {
  readonly name: string;
  /** Requests for the schema that came. */
  asked = 0;
  isAway = false;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  url = '';
  #schema: GraphQLSchema;
  #server: Server;
  #transport: HttpTransport<EngineContext> | undefined;

  constructor(name: string, sdl: string) {
    this.name = name;
    this.#schema = schemaOf(sdl);
    this.#server = createServer(async (request, response) => {
      const { query, variables } = (await json(request)) as { query: string; variables: Record<string, unknown> };
      if (query.includes('_service')) this.asked += 1;
      else await this.gate;
      if (this.isAway) return void response.destroy();
      const fieldResolver = (_: unknown, __: unknown, ___: unknown, { fieldName }: { fieldName: string }) => fieldName;
      const own = query.includes('_service') ? {} : { fieldResolver };
      const answer = await graphql({ schema: this.#schema, source: query, variableValues: variables, ...own });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  }

  async start(): Promise<this> {
    this.url = await listening(this.#server);
    // The circuit never opens: a look is a look.
    this.#transport = createHttpTransport(this.url, { retries: 0, circuit: { failuresInRow: 1e9, leastCalls: 1e9 } });
    return this;
  }

  change(sdl: string): void {
    this.#schema = schemaOf(sdl);
  }

  managed(): ManagedSubgraph {
    const { name, url } = this;
    return {
      name,
      url,
      fetchSdl: (signal) =>
        fetchServiceSdl(name, this.#transport as HttpTransport<EngineContext>, { requestId: 'poll', signal }),
    };
  }

  async stop(): Promise<void> {
    await this.#transport?.close?.();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function schemaOf(sdl: string): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(`${link}\n${sdl}`) }]);
}
