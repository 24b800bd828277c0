import {
  printSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { parse } from 'graphql';
import type { SubgraphAddress } from '../transport/transport.js';
import { resolvableKeysFirst } from './resolvable-keys-first.js';

/** Features whose plans this engine does not execute; a supergraph that needs one is refused, never half served. */
const notExecuted = ['https://specs.apollo.dev/context/', 'https://specs.apollo.dev/connect/'];
const supportedFeatures = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !notExecuted.some((start) => url.startsWith(start))),
);

/** Builds a supergraph; throws where it links a feature for security or execution that is not known here. */
export function buildSupergraph(supergraphSdl: string): Supergraph {
  const document = resolvableKeysFirst(parse(supergraphSdl));
  return Supergraph.build(document, { supportedFeatures, validateSupergraph: false });
}

/** What a thread that serves callers needs to know of a supergraph. Plain data. */
export interface SupergraphFace {
  /** The API schema, in pieces of whole definitions: a reader may rest between two. Joined they are one document. */
  readonly apiSdl: readonly string[];
  /** Names, interfaces and unions of the composite types, those included that callers may not see. No real fields. */
  readonly typesSdl: string;
  readonly subgraphs: readonly SubgraphAddress[];
}

/** Characters of a piece: some milliseconds of parsing. */
const pieceLength = 50_000;

/** Prints what others need to know of a supergraph, and the schema itself for planning. */
export function faceOf(supergraph: Supergraph, apiSchema: Schema): SupergraphFace {
  return {
    apiSdl: piecesOf(printSchema(apiSchema)),
    typesSdl: printTypes(supergraph.schema),
    subgraphs: supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url })),
  };
}

function piecesOf(sdl: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const { loc } of parse(sdl).definitions) {
    if (!loc || loc.start - start < pieceLength) continue;
    pieces.push(sdl.slice(start, loc.start));
    start = loc.start;
  }
  return [...pieces, sdl.slice(start)];
}

function printTypes(schema: Schema): string {
  const implementing = (names: readonly string[]) => (names.length > 0 ? ` implements ${names.join(' & ')}` : '');
  const lines = [...schema.objectTypes(), ...schema.interfaceTypes()].map((type) => {
    const keyword = type.kind === 'InterfaceType' ? 'interface' : 'type';
    return `${keyword} ${type.name}${implementing(type.interfaces().map(({ name }) => name))} { _: ID }`;
  });
  const unions = schema.unionTypes().map(
    (union) =>
      `union ${union.name} = ${union
        .types()
        .map(({ name }) => name)
        .join(' | ')}`,
  );
  return [...lines, ...unions].join('\n');
}
