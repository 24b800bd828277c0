// Han characters and the marks that Chinese sets in full width: ideographic punctuation, brackets, the percent sign.
const han = /[\p{Script=Han}\u3001-\u301f\uff01-\uff60]/gu;
const longest = 30;

/** The Chinese heading of a description that says Chinese first and English second; null when it holds no Chinese. */
export function chineseTitle(description: string | null | undefined): string | null {
  const sentence = description?.trim().split(/[\n。；;]/)[0] ?? '';
  const last = [...sentence.matchAll(han)].at(-1);
  if (!last) return null;
  const title = sentence
    .slice(0, last.index + last[0].length)
    .replace(/[，、：:]$/, '')
    .trim();
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
}
