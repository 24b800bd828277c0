import { HubError } from '@qishu/kit/base';

/** Words that an asker wrote: trimmed, not empty, of at most so many characters. */
export function said(field: string, text: string, most: number): string {
  const words = text.trim();
  const { length } = Array.from(words);
  if (length === 0 || length > most || /[\0\p{Cs}]/u.test(words))
    throw new HubError('BAD_USER_INPUT', {
      field,
      reasonZh: `须为 1 至 ${most} 个字符`,
      reasonEn: `1 to ${most} characters`,
    });
  return words;
}
