import type { GraphQLFormattedError } from 'graphql';

interface Node {
  readonly inner: Map<string | number, Node>;
  isTold: boolean;
}

/** The places of the errors that were told, to be asked whether they explain a missing value at a place. */
export type Explains = (path: readonly (string | number)[]) => boolean;

/** An error explains what stands at its place, above it or below it; one without a place explains everything. */
export function createExplains(errors: readonly GraphQLFormattedError[]): Explains {
  const root: Node = { inner: new Map(), isTold: false };
  for (const { path } of errors) {
    let node = root;
    for (const step of path ?? []) {
      let next = node.inner.get(step);
      if (!next) {
        next = { inner: new Map(), isTold: false };
        node.inner.set(step, next);
      }
      node = next;
    }
    node.isTold = true;
  }
  return (path) => {
    let node: Node | undefined = root;
    for (const step of path) {
      if (node.isTold) return true;
      node = node.inner.get(step);
      if (!node) return false;
    }
    return node.isTold || node.inner.size > 0;
  };
}
