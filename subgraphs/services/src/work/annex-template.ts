import { parseTemplate, type Template } from '@qishu/kit/sheet';
import { readData } from './read-data.js';

/** Annexes of 苏工信服建〔2022〕179号 whose sheets are kept here; 1 and 2 are the people subgraph’s. */
export type AnnexNo = 3 | 4 | 5;

const known = new Map<AnnexNo, Template>();

/**
 * The layout of an annex as data. The notice names its annexes without printing them, so the true layout is a change of
 * `data/annex-N.json`, not of code.
 */
export function annexTemplate(annexNo: AnnexNo): Template {
  const found = known.get(annexNo) ?? parseTemplate(readData(`annex-${annexNo}.json`));
  known.set(annexNo, found);
  return found;
}

/** Columns that the reporter fills in; all others are counted. */
export const enteredFields = (annexNo: AnnexNo): string[] =>
  annexTemplate(annexNo).columns.flatMap(({ field, computed, required }) => (computed || required ? [] : [field]));
