import { HubError } from '../base/index.js';
import { isRegional, nounNamed, placementColumns } from '../records/index.js';
import type { RegionTree } from '../rules/index.js';
import type { Narrow } from './sight.js';

/** What a reader of a feed wants of the records in its sight; what is not said does not narrow. */
export interface FeedFilter {
  /** A region and its subtree; types that lie in no region are left out. */
  readonly region?: string | null | undefined;
  /** Code of the platform that the records come from. */
  readonly source?: string | null | undefined;
}

/** A filter that is fit to be asked: without nulls, and without the whole country, which narrows nothing. */
export interface AskedFilter {
  readonly region?: string;
  readonly source?: string;
}

/** Refuses a region that there is not, and what no platform is called. */
export function askedFilter(filter: FeedFilter | null | undefined, regions: RegionTree): AskedFilter {
  const { region, source } = filter ?? {};
  if (region != null && !regions.has(region))
    throw new HubError('UNKNOWN_REGION', { field: 'filter.region', code: region.slice(0, 32) });
  // MariaDB refuses to compare codes, which are ASCII, with other text.
  if (source != null && !/^[\x21-\x7e]{1,32}$/.test(source))
    throw new HubError('BAD_USER_INPUT', {
      field: 'filter.source',
      reasonZh: '须为平台代码',
      reasonEn: 'a platform code',
    });
  return {
    ...(region != null && regions.columnOf(region) && { region }),
    ...(source != null && { source }),
  };
}

/** A fact that an older event does not tell belongs to every filter: nothing is missed. */
const isOf = (wanted: string, fact: unknown): boolean => fact === wanted || fact === undefined;

/** The filter as a test of facts. */
export function narrowTo(filter: FeedFilter | null | undefined, regions: RegionTree): Narrow {
  const { region, source } = askedFilter(filter, regions);
  return (facts, { type }) => {
    if (source !== undefined && !isOf(source, facts['sourceCode'])) return false;
    if (region === undefined) return true;
    const noun = nounNamed(type);
    return !!noun && isRegional(noun.record) && placementColumns.some((column) => isOf(region, facts[column]));
  };
}
