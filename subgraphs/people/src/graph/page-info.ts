import type { PageInfo } from '@qishu/kit/graph';
import type { PageEnd } from '../work/page-by-id.js';

/** The page information of an answer that is worked out page by page: only the end of a page has a cursor. */
export const pageInfoOf = ({ hasNextPage, endCursor }: PageEnd, after: string | null): PageInfo => ({
  ...{ hasNextPage, hasPreviousPage: after !== null, startCursor: null, endCursor },
});
