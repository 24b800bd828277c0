import { HubError } from '@qishu/kit/base';

/** Words of an asker as they are kept: trimmed, of at most so many characters, without half characters. */
export function writtenWords(field: string, text: string, most: number): string {
  const words = text.trim();
  if (words.length === 0 || [...words].length > most || /[\0\p{Cs}]/u.test(words))
    throw new HubError('BAD_USER_INPUT', {
      field,
      reasonZh: `须为 1 至 ${most} 个字符`,
      reasonEn: `1 to ${most} characters`,
    });
  return words;
}

/** The same where nothing need be said. */
export const perhapsWords = (field: string, text: string | null | undefined, most: number): string | null =>
  text == null || text.trim() === '' ? null : writtenWords(field, text, most);
