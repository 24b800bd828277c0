import { type Class, columnsOf, type Noun, nounNamed } from '../records/index.js';
import { foreignType } from './foreign.js';

/** Declares the types that every record refers to and that this subgraph does not own. */
export function declareReferredTypes(nouns: readonly Noun[]): void {
  const referred = new Set(
    nouns.flatMap((noun) =>
      columnsOf(noun.record as unknown as Class).flatMap((column) => (column.refers ? [column.refers.type] : [])),
    ),
  );
  if (referred.has('Platform') && !nounNamed('Platform'))
    foreignType('Platform', 'code', '已接入的平台，即记录的来源。', 'A joined platform: the source of a record.');
  if (referred.has('Region') && !nounNamed('Region')) foreignType('Region', 'code', '行政区划。', 'A region.');
}
