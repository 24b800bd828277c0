import { type IdentityClaim, type Principal, type Role, roles } from '@qishu/schema';
import type { RegionTree } from './region.js';

/**
 * A row rule: which rows of a noun a role sees, written as data, so that the same rule becomes SQL for lists, ids,
 * counts and references, and a predicate for events. Columns are named by their property.
 */
export type RowRule =
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' }
  /** The row lies in the subtree of a region granted to the principal. */
  | { readonly kind: 'region' }
  /** The row comes from a source platform granted to the principal. */
  | { readonly kind: 'source' }
  /** A column equals a claim of the principal; without the claim, nothing. */
  | { readonly kind: 'own'; readonly column: string; readonly claim: IdentityClaim }
  /** A column has one of the given values. */
  | { readonly kind: 'value'; readonly column: string; readonly oneOf: readonly (string | boolean)[] }
  /** A row of another table of the same database links this row to a claim of the principal. */
  | {
      readonly kind: 'through';
      readonly table: string;
      /** Column of this row (property) and of the other table (SQL name) that must be equal. */
      readonly column: string;
      readonly linkColumn: string;
      readonly claimColumn: string;
      readonly claim: IdentityClaim;
    }
  | { readonly kind: 'every'; readonly rules: readonly RowRule[] }
  | { readonly kind: 'any'; readonly rules: readonly RowRule[] };

/** The row rule of each role that sees anything of a noun; a role that is not named sees nothing. */
export type RowScope = Readonly<Partial<Record<Role, RowRule>>>;

export const everything: RowRule = { kind: 'everything' };
export const inRegion: RowRule = { kind: 'region' };
export const ofSource: RowRule = { kind: 'source' };
export const own = (column: string, claim: IdentityClaim): RowRule => ({ kind: 'own', column, claim });
export const having = (column: string, ...oneOf: (string | boolean)[]): RowRule => ({ kind: 'value', column, oneOf });
export const every = (...rules: RowRule[]): RowRule => ({ kind: 'every', rules });
export const any = (...rules: RowRule[]): RowRule => ({ kind: 'any', rules });
export const through = (link: Omit<Extract<RowRule, { kind: 'through' }>, 'kind'>): RowRule => ({
  kind: 'through',
  ...link,
});

/** What is public (L1): every role sees every row. */
export const openToAll: RowScope = Object.fromEntries((Object.keys(roles) as Role[]).map((role) => [role, everything]));

/** One test of a row, the principal's claims filled in. */
export type RowCondition =
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly (string | boolean)[] }
  | { readonly kind: 'region'; readonly code: string }
  | {
      readonly kind: 'link';
      readonly table: string;
      readonly column: string;
      readonly linkColumn: string;
      readonly claimColumn: string;
      readonly value: string;
    };

/** Disjunctive form: a row is visible when every condition of at least one branch holds. No branch: no row. */
export type RowBranches = readonly (readonly RowCondition[])[];

const all: RowBranches = [[]];
const none: RowBranches = [];

/** A grant of the whole country needs no test; a code that the table does not know grants nothing. */
function regionBranches(granted: readonly string[], regions: RegionTree): RowBranches {
  const known = granted.filter((code) => regions.has(code));
  if (known.some((code) => regions.columnOf(code) === undefined)) return all;
  return known.map((code) => [{ kind: 'region', code }]);
}

function branchesOf(rule: RowRule, principal: Principal, regions: RegionTree): RowBranches {
  switch (rule.kind) {
    case 'everything':
      return all;
    case 'nothing':
      return none;
    case 'region':
      return regionBranches(principal.regions, regions);
    case 'source':
      return principal.sources.length === 0
        ? none
        : [[{ kind: 'in', column: 'sourceCode', values: principal.sources }]];
    case 'value':
      return [[{ kind: 'in', column: rule.column, values: rule.oneOf }]];
    case 'own': {
      const value = principal[rule.claim];
      return value === undefined ? none : [[{ kind: 'in', column: rule.column, values: [value] }]];
    }
    case 'through': {
      const value = principal[rule.claim];
      // Ids are ASCII, and so are the columns that hold them: MariaDB refuses to compare them with other text.
      if (value === undefined || !/^[\x21-\x7e]+$/.test(value)) return none;
      const { table, column, linkColumn, claimColumn } = rule;
      return [[{ kind: 'link', table, column, linkColumn, claimColumn, value }]];
    }
    case 'any':
      return rule.rules.flatMap((part) => branchesOf(part, principal, regions));
    case 'every':
      return rule.rules.reduce<RowBranches>(
        (sofar, part) =>
          sofar.flatMap((left) => branchesOf(part, principal, regions).map((right) => [...left, ...right])),
        all,
      );
  }
}

/** What a principal sees of a noun in its role. One unconditional branch swallows the rest. */
export function visibleBranches(scope: RowScope, principal: Principal, regions: RegionTree): RowBranches {
  const rule = scope[principal.role];
  const branches = rule ? branchesOf(rule, principal, regions) : none;
  return branches.some((branch) => branch.length === 0) ? all : branches;
}

/** Columns (properties) that a scope reads; an event carries them as they were before and after. */
export function scopeColumns(scope: RowScope): string[] {
  const read = (rule: RowRule): string[] => {
    switch (rule.kind) {
      case 'region':
        return ['provinceCode', 'cityCode', 'countyCode', 'zoneCode'];
      case 'source':
        return ['sourceCode'];
      case 'own':
      case 'value':
      case 'through':
        return [rule.column];
      case 'any':
      case 'every':
        return rule.rules.flatMap(read);
      default:
        return [];
    }
  };
  return [...new Set(Object.values(scope).flatMap(read))].sort();
}

/** The values of the scope columns of one row. */
export type ScopeFacts = Readonly<Record<string, string | boolean | null>>;

/** Answers whether a link row exists; the records room asks the database. */
export type LinkLookup = (link: Extract<RowCondition, { kind: 'link' }>, rowValue: string) => Promise<boolean>;

/** The predicate form of a scope, for events at send time. */
export async function isVisible(branches: RowBranches, facts: ScopeFacts, linked: LinkLookup): Promise<boolean> {
  const holds = async (condition: RowCondition): Promise<boolean> => {
    switch (condition.kind) {
      case 'in':
        return condition.values.includes(facts[condition.column] as string);
      case 'region':
        return ['provinceCode', 'cityCode', 'countyCode', 'zoneCode'].some(
          (column) => facts[column] === condition.code,
        );
      case 'link': {
        const value = facts[condition.column];
        return typeof value === 'string' && linked(condition, value);
      }
    }
  };
  for (const branch of branches) {
    let visible = true;
    for (const condition of branch) {
      if (!(await holds(condition))) {
        visible = false;
        break;
      }
    }
    if (visible) return true;
  }
  return false;
}
