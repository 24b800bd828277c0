import { type CellReading, complain, plain, understood } from './cell-context.js';
import { labelKey } from './label.js';
import { NumericCell, type RawCell, textOf } from './raw-cell.js';
import type { Column } from './template.js';

type EnumColumn = Extract<Column, { kind: 'enum' }>;

const yes = new Set(['是', '对', 'yes', 'y', 'true', '1', '√', '✓', '✔', '☑', '■', '✅']);
const no = new Set(['否', '不是', 'no', 'n', 'false', '0', '×', '✗', '✘', '□', '☐', '❌']);
const ticks = '√✓✔☑■✅';
const boxes = '□☐';
const pieces = new RegExp(`[${ticks}${boxes}]|[^${ticks}${boxes}]+`, 'g');
const longestChoice = 500;

/** 是 or 否 in any of the ways forms are ticked. */
export function readYesNo(raw: RawCell): CellReading {
  if (typeof raw === 'boolean') return understood(raw);
  const answer = (text: string) => (yes.has(text) ? true : no.has(text) ? false : undefined);
  const text = choiceText(raw);
  const alone = answer(labelKey(text));
  if (alone !== undefined) return understood(alone);
  const ticked = tickedLabels(text);
  if (ticked && ticked.length !== 1) return complain('AMBIGUOUS_TICK');
  const said = ticked && answer(labelKey(ticked[0]!));
  return said === undefined ? complain('BAD_YES_NO') : understood(said);
}

/** One of the column's choices, by its label, an alias, its value, or as the one ticked box among its labels. */
export function readChoice(raw: RawCell, column: EnumColumn): CellReading {
  const text = choiceText(raw);
  const alone = choiceOf(text, column);
  if (alone) return understood(alone.value);
  const ticked = tickedLabels(text);
  if (ticked && ticked.length !== 1) return complain('AMBIGUOUS_TICK');
  const chosen = ticked && choiceOf(ticked[0]!, column);
  if (chosen) return understood(chosen.value);
  return complain('UNKNOWN_CHOICE', { choices: column.choices.map((choice) => choice.label).join('、') });
}

function choiceText(raw: RawCell): string {
  if (raw instanceof NumericCell || typeof raw === 'boolean') return textOf(raw);
  return typeof raw === 'string' ? plain(raw.slice(0, longestChoice)) : '';
}

function choiceOf(text: string, { choices }: EnumColumn) {
  const key = labelKey(text);
  return choices.find((choice) =>
    [choice.label, choice.value, ...choice.aliases].some((name) => labelKey(name) === key),
  );
}

/**
 * The labels ticked in `√是 □否`, `□√是□否` or `是☑ 否☐`; undefined without marks. Whether marks stand before or after
 * their labels shows in the first piece; two marks at one label are no answer, except a tick written into its box.
 */
function tickedLabels(text: string): string[] | undefined {
  const parts = text.replace(new RegExp(`[${boxes}]\\s*(?=[${ticks}])`, 'g'), '').match(pieces) ?? [];
  const isMark = (part: string) => ticks.includes(part) || boxes.includes(part);
  const meant = parts.map((part) => part.trim()).filter((part) => part !== '');
  if (!meant.some(isMark)) return undefined;
  const markFirst = isMark(meant[0]!);
  const ticked: string[] = [];
  for (let at = 0; at < meant.length; at += 2) {
    const [first, second = ''] = meant.slice(at, at + 2) as [string, string?];
    const [mark, label] = markFirst ? [first, second] : [second, first];
    if (!isMark(mark) || label === '' || isMark(label)) return [];
    if (ticks.includes(mark)) ticked.push(label);
  }
  return ticked;
}
