/** Up to this length looking at each character is faster than calling the engine's own quoting. */
const longestLookedAt = 64;

/** A text as JSON. */
export function quote(text: string): string {
  const { length } = text;
  if (length > longestLookedAt) return JSON.stringify(text);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    // Control characters, the quotation mark, the backslash, and surrogates, which may stand alone.
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff))
      return JSON.stringify(text);
  }
  return `"${text}"`;
}
