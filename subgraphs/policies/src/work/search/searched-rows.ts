import { HubError } from '@qishu/kit/base';
import { branchesSql, type Conjunct, conjunctSql, type Noun, type Reader, type SqlPart } from '@qishu/kit/records';
import { visibleBranches } from '@qishu/kit/rules';
import { PolicyText } from '../../records/policy-text.js';
import { textScope } from '../../rules/row-scope.js';
import type { PolicySearchFilter, SearchPlace } from './search-port.js';

// The kit names the columns of a noun by its class alone; the texts are no noun, but have such a class.
const columns = { record: PolicyText } as unknown as Noun;

/** The rows (alias t) that the reader may know of. */
export const sightSql = ({ principal, regions }: Reader): SqlPart =>
  branchesSql(columns, visibleBranches(textScope, principal, regions), regions);

function anyOf(column: string, values: readonly string[] | null | undefined): SqlPart[] {
  if (!values?.length) return [];
  // The column is a list in JSON, in which each value stands in quotes.
  return [
    {
      sql: `(${values.map(() => `INSTR(t.${column}, ?) > 0`).join(' OR ')})`,
      parameters: values.map((value) => JSON.stringify(value)),
    },
  ];
}

function oneOf(column: string, values: readonly string[] | null | undefined): Conjunct {
  return values?.length ? [{ kind: 'in', column, values }] : [];
}

/** The rows (alias t) that a filter lets through. */
export function filterSql(filter: PolicySearchFilter, { regions }: Reader): SqlPart {
  for (const field of ['region', 'appliesTo'] as const) {
    const code = filter[field];
    if (code != null && !regions.has(code)) throw new HubError('UNKNOWN_REGION', { field: `filter.${field}`, code });
  }
  const conjunct: Conjunct = [
    ...(filter.region == null ? [] : [{ kind: 'region' as const, code: filter.region }]),
    ...(filter.appliesTo == null ? [] : oneOf('regionCode', regions.pathOf(filter.appliesTo))),
    ...oneOf('found', filter.found),
    ...oneOf('level', filter.level),
    ...oneOf('legalStatus', filter.legalStatus),
  ];
  const parts = [
    conjunctSql(columns, conjunct, regions),
    ...anyOf('benefits', filter.benefit),
    ...anyOf('tiers', filter.tier),
    ...anyOf('industries', filter.industry),
  ];
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    parameters: parts.flatMap(({ parameters }) => [...parameters]),
  };
}

/** One row as the statements select it: small, because thousands are weighed and counted. */
export interface SearchedRow extends Pick<SearchPlace, 'id' | 'found' | 'datedOn'> {
  readonly region: string;
  readonly level: string | null;
  readonly legalStatus: string | null;
  /** Lists in JSON. */
  readonly benefits: string;
  readonly tiers: string;
  readonly industries: string;
  readonly nameLength: number;
  /** p0, p1, …: where each word first stands in the text, from 1 on. */
  readonly [position: `p${number}`]: number;
}

export const SELECTED =
  't.id AS id, t.found AS found, t.dated_on AS datedOn, t.region_code AS region, t.level AS level, t.legal_status AS legalStatus, t.benefits AS benefits, t.tiers AS tiers, t.industries AS industries, t.name_length AS nameLength';
