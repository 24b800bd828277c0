/**
 * Masks free text that an enterprise wrote (L3): its length alone is shown, as `****（128 字）`. First words are not,
 * because people begin with their name and telephone number.
 */
export function maskText(value: string): string {
  const length = Array.from(value.trim()).length;
  return length === 0 ? '' : `****（${length} 字）`;
}
