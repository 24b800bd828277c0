import { type GraphResult, isRecord } from '../ask/answer.js';
import type { Column, Row } from './cell.js';
import type { FoundList, Paging } from './lists.js';

/** No more rows than this are downloaded at once. */
export const mostRows = 10_000;

/** What is needed to read every page of a list. */
export interface Walk {
  readonly paging: Paging & { readonly variable: string };
  readonly variables: Readonly<Record<string, unknown>>;
  ask(variables: Record<string, unknown>): Promise<GraphResult>;
  /** The list in one page's data; null when that page does not hold it. */
  listIn(data: unknown): FoundList | null;
  onProgress?(rows: number, pages: number): void;
  readonly most?: number;
}

/** All the pages that were read. */
export interface Collected {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly pages: number;
  /** False when the limit of rows cut it short. */
  readonly complete: boolean;
  /** Errors that came beside data: fields that the role may not read, a subgraph that was away. */
  readonly faults: number;
}

/** A page that could not be read; nothing is downloaded then, so that no file is taken for the whole. */
export class PageFailed extends Error {
  constructor(
    readonly page: number,
    readonly rows: number,
    reason: string,
  ) {
    super(`第 ${page} 页读取失败 Page ${page} failed: ${reason}`);
  }
}

/** Reads a list from its first page to its last, or to the limit of rows. */
export async function collectPages(walk: Walk): Promise<Collected> {
  const most = walk.most ?? mostRows;
  const rows: Row[] = [];
  const columns = new Map<string, Column>();
  let faults = 0;
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const result: GraphResult = await walk.ask(variablesFor(walk, after));
    const connection = connectionIn(result.data, walk.paging.path);
    if (!connection) throw new PageFailed(page, rows.length, result.errors?.[0]?.message ?? '没有数据 no data');
    faults += result.errors?.length ?? 0;
    const list = walk.listIn(result.data);
    for (const column of list?.columns ?? []) if (!columns.has(column.key)) columns.set(column.key, column);
    for (const row of list?.rows ?? []) rows.push(row);
    const next = nextCursor(connection);
    if (rows.length >= most || next === null) {
      const complete = next === null && rows.length <= most;
      return { columns: [...columns.values()], rows: rows.slice(0, most), pages: page, complete, faults };
    }
    if (next === after) throw new PageFailed(page + 1, rows.length, '游标没有前进 the cursor did not advance');
    after = next;
    walk.onProgress?.(rows.length, page);
  }
}

// The first page is asked without the variable: a null is not allowed where its type forbids it.
function variablesFor(walk: Walk, after: string | null): Record<string, unknown> {
  const variables = { ...walk.variables };
  if (after === null) delete variables[walk.paging.variable];
  else variables[walk.paging.variable] = after;
  return variables;
}

function connectionIn(data: unknown, path: readonly string[]): Record<string, unknown> | null {
  let value = data;
  for (const key of path) value = isRecord(value) ? value[key] : null;
  return isRecord(value) ? value : null;
}

function nextCursor(connection: Record<string, unknown>): string | null {
  const pageInfo = connection.pageInfo;
  if (!isRecord(pageInfo) || pageInfo.hasNextPage !== true) return null;
  return typeof pageInfo.endCursor === 'string' ? pageInfo.endCursor : null;
}
