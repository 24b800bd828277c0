import { composeServices } from '@apollo/composition';
import { printSchema } from '@apollo/federation-internals';
import { findBreakingChanges, parse } from 'graphql';
import { buildApiSchemaAtOnce } from '../build-schemas.js';
import { buildSupergraph } from '../load-supergraph.js';

/** A subgraph's schema and the address that the supergraph gives it. */
export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** What is to be composed. Plain data, it crosses a thread. */
export interface CompositionJob {
  readonly subgraphs: readonly SubgraphSdl[];
  /** What callers see now: it must not be taken from them. */
  readonly servedApiSdl: string;
  readonly allowBreaking: boolean;
}

/** Why a supergraph is not served: it does not compose (or this engine does not execute it), or takes from callers what they use. */
export type RefusalReason = 'composition' | 'breaking';

/** What came of it. Plain data. */
export type Composition =
  | { readonly supergraphSdl: string; readonly breaking: readonly string[] }
  | { readonly refused: RefusalReason; readonly faults: readonly string[] };

/** Faults that are told, and characters of each: they are made of text that a subgraph chose. */
const mostFaults = 20;
const longestFault = 500;

/** Composes and says what stands in the way. Takes its time: the work of a thread of its own. */
export function composeSupergraph({ subgraphs, servedApiSdl, allowBreaking }: CompositionJob): Composition {
  try {
    const sdl = composed(subgraphs);
    const breaking = breakingChanges(servedApiSdl, sdl);
    if (breaking.length > 0 && !allowBreaking) return { refused: 'breaking', faults: bounded(breaking) };
    return { supergraphSdl: sdl, breaking: bounded(breaking) };
  } catch (error) {
    return { refused: 'composition', faults: bounded(error instanceof Faults ? error.faults : [String(error)]) };
  }
}

class Faults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

function composed(subgraphs: readonly SubgraphSdl[]): string {
  // In the order of their names, so that the same subgraphs always make the same text.
  const services = [...subgraphs]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, url, sdl }) => ({ name, url, typeDefs: parsed(name, sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new Faults(errors.map(({ message }) => message));
  return `${supergraphSdl.trim()}\n`;
}

function parsed(name: string, sdl: string) {
  try {
    return parse(sdl);
  } catch (error) {
    throw new Faults([`[${name}] ${(error as Error).message}`]);
  }
}

/** Builds the supergraph as a planner does, so that what cannot be planned is refused here. */
function breakingChanges(servedApiSdl: string, supergraphSdl: string): string[] {
  const apiSdl = printSchema(buildSupergraph(supergraphSdl).apiSchema());
  const changes = findBreakingChanges(buildApiSchemaAtOnce([servedApiSdl]), buildApiSchemaAtOnce([apiSdl]));
  return changes.map(({ description }) => description);
}

function bounded(faults: readonly string[]): string[] {
  return faults.slice(0, mostFaults).map((fault) => fault.slice(0, longestFault));
}
