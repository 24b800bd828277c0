import type { RegionTree, RowBranches, RowCondition } from '../rules/index.js';
import { bindable, canHold } from './column-kinds.js';
import { type Class, columnOf } from './column-registry.js';
import type { Noun } from './noun.js';

/** A test that a list, count or reference puts to its rows, beside the tests of the row scope. */
export type Condition =
  | RowCondition
  | { readonly kind: 'range'; readonly column: string; readonly from?: unknown; readonly to?: unknown };

/** All must hold. */
export type Conjunct = readonly Condition[];

/** SQL text with `?` for each parameter. */
export interface SqlPart {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const join = (parts: readonly SqlPart[], word: string, empty: string): SqlPart =>
  parts.length === 0
    ? { sql: empty, parameters: [] }
    : { sql: parts.map((part) => part.sql).join(` ${word} `), parameters: parts.flatMap((part) => part.parameters) };

/** The deepest of several regions, or undefined when no place lies in all of them; unknown codes lie nowhere. */
function deepest(codes: readonly string[], regions: RegionTree): string | undefined {
  const [first, ...others] = codes;
  if (first === undefined || !codes.every((code) => regions.has(code))) return undefined;
  return others.reduce<string | undefined>(
    (code, other) => (code === undefined ? undefined : regions.intersect(code, other)),
    first,
  );
}

/**
 * Folds the conditions of a conjunct that speak of the same thing, or finds that no row can meet them all. A city
 * office that asks for another city reads nothing, instead of every row of that city to reject it.
 */
export function foldConjunct(conjunct: Conjunct, regions: RegionTree): Conjunct | undefined {
  const codes: string[] = [];
  const values = new Map<string, readonly (string | boolean)[]>();
  const rest: Condition[] = [];
  for (const condition of conjunct) {
    if (condition.kind === 'region') codes.push(condition.code);
    else if (condition.kind === 'in') {
      const known = values.get(condition.column);
      values.set(
        condition.column,
        known ? known.filter((value) => condition.values.includes(value)) : condition.values,
      );
    } else rest.push(condition);
  }
  const ins = [...values].map(([column, each]): Condition => ({ kind: 'in', column, values: each }));
  if ([...values.values()].some((each) => each.length === 0)) return undefined;
  if (codes.length === 0) return [...ins, ...rest];
  const code = deepest(codes, regions);
  if (code === undefined) return undefined;
  return regions.columnOf(code) === undefined ? [...ins, ...rest] : [{ kind: 'region', code }, ...ins, ...rest];
}

/** One condition as SQL over the alias `t`. */
function conditionSql(noun: Noun, condition: Condition, regions: RegionTree): SqlPart {
  const record = noun.record as unknown as Class;
  switch (condition.kind) {
    case 'in': {
      const column = columnOf(record, condition.column);
      const values = condition.values
        .filter((value) => canHold(column.kind, value))
        .map((value) => bindable(column.kind, value));
      if (values.length === 0) return { sql: '1 = 0', parameters: [] };
      if (values.length === 1) return { sql: `t.${column.column} = ?`, parameters: values };
      return { sql: `t.${column.column} IN (${values.map(() => '?').join(', ')})`, parameters: values };
    }
    case 'range': {
      const column = columnOf(record, condition.column);
      const parts: SqlPart[] = [];
      if (condition.from != null)
        parts.push({ sql: `t.${column.column} >= ?`, parameters: [bindable(column.kind, condition.from)] });
      if (condition.to != null)
        parts.push({ sql: `t.${column.column} < ?`, parameters: [bindable(column.kind, condition.to)] });
      return join(parts, 'AND', '1 = 1');
    }
    case 'region': {
      const placement = regions.columnOf(condition.code);
      if (placement === undefined) return { sql: '1 = 1', parameters: [] };
      return { sql: `t.${columnOf(record, placement).column} = ?`, parameters: [condition.code] };
    }
    case 'link': {
      const column = columnOf(record, condition.column);
      return {
        sql: `EXISTS (SELECT 1 FROM ${condition.table} l WHERE l.${condition.linkColumn} = t.${column.column} AND l.${condition.claimColumn} = ?)`,
        parameters: [condition.value],
      };
    }
  }
}

/** A conjunct as SQL. */
export function conjunctSql(noun: Noun, conjunct: Conjunct, regions: RegionTree): SqlPart {
  return join(
    conjunct.map((condition) => conditionSql(noun, condition, regions)),
    'AND',
    '1 = 1',
  );
}

/** Any branch may hold: the whole row scope as one SQL condition, `1 = 0` when nothing is visible. */
export function branchesSql(noun: Noun, branches: RowBranches, regions: RegionTree): SqlPart {
  const possible = branches.map((branch) => foldConjunct(branch, regions)).filter((branch) => branch !== undefined);
  const parts = possible.map((branch) => {
    const part = conjunctSql(noun, branch, regions);
    return { sql: `(${part.sql})`, parameters: part.parameters };
  });
  const joined = join(parts, 'OR', '1 = 0');
  return { sql: `(${joined.sql})`, parameters: joined.parameters };
}
