/** What a live stream of tickets or ledger entries is asked for; what is not said does not narrow. */
export interface LiveFilter {
  /** A region and its subtree; not the whole country, which does not narrow. */
  readonly region?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly kind?: readonly string[] | null | undefined;
  readonly category?: readonly string[] | null | undefined;
  readonly state?: readonly string[] | null | undefined;
  readonly mode?: readonly string[] | null | undefined;
  readonly enterprise?: string | null | undefined;
  readonly specialist?: string | null | undefined;
}

type Facts = Readonly<Record<string, unknown>>;

const placements = ['provinceCode', 'cityCode', 'countyCode', 'zoneCode'];

const isWithin = (facts: Facts, region: string | null | undefined): boolean =>
  region == null || placements.some((column) => facts[column] === region);

const oneOf = (wanted: readonly string[] | null | undefined, value: unknown): boolean =>
  wanted == null || wanted.includes(value as string);

const equals = (wanted: string | null | undefined, value: unknown): boolean => wanted == null || wanted === value;

/**
 * Whether the facts of an event belong to what was asked for. `enterpriseFact` names the fact that holds the enterprise:
 * of a ticket the named one, so that a hidden name is not found out by asking for it.
 */
export const belongs =
  (filter: LiveFilter, enterpriseFact: string) =>
  (facts: Facts): boolean =>
    isWithin(facts, filter.region) &&
    equals(filter.source, facts.sourceCode) &&
    oneOf(filter.kind, facts.kind) &&
    oneOf(filter.category, facts.category) &&
    oneOf(filter.state, facts.state) &&
    oneOf(filter.mode, facts.mode) &&
    equals(filter.enterprise, facts[enterpriseFact]) &&
    equals(filter.specialist, facts.specialistId);
