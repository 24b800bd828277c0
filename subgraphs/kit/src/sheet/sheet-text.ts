/**
 * Text inside .xlsx: `_x000D_` stands for a character that XML cannot hold (ECMA-376 §22.9.2.19), and a text that
 * really reads `_x000D_` has its first underscore written so.
 */
const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Excel takes no more characters into a cell, and calls a file with more damaged. */
const longestCell = 32_767;

/** Reads the escapes. */
export function decodeSheetText(text: string): string {
  return text.replace(escaped, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * A text as the writer may take it: escapes kept literal, characters that no sheet can hold left out, an over-long text
 * cut with an ellipsis. The writer finds its strings in a plain object, so a text such as `constructor`, a name every
 * object has, would come out as the source of a function: its first letter is escaped to keep it a text.
 */
export function encodeSheetText(text: string): string {
  const held = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/gu, '');
  const cut = held.length > longestCell ? `${held.slice(0, longestCell - 1)}…`.replace(/\p{Cs}/gu, '') : held;
  const literal = cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (!(literal in Object.prototype)) return literal;
  return `_x${literal.charCodeAt(0).toString(16).padStart(4, '0')}_${literal.slice(1)}`;
}
