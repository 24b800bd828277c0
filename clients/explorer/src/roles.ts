import type { RoleChoice } from './settings.js';

/** The visitor without sign-in: no token is sent. */
export const publicRole: RoleChoice = {
  id: 'PUBLIC',
  labelZh: '公众（不带令牌）',
  labelEn: 'Public, no token',
  token: null,
};

/** The id under which one's own token is chosen. */
export const ownTokenId = 'OWN_TOKEN';

/** The roles to choose from; the public is always the first of them. */
export function roleChoices(roles: readonly RoleChoice[]): RoleChoice[] {
  const others = roles.filter((role) => role.id !== publicRole.id);
  return [roles.find((role) => role.id === publicRole.id) ?? publicRole, ...others];
}

/** The choice that an example asks for: the same role and region, else the same role anywhere, else none. */
export function roleForExample(wanted: string, choices: readonly RoleChoice[]): RoleChoice | null {
  const words = wordsOf(wanted);
  return (
    choices.find((role) => wordsOf(role.id).join(' ') === words.join(' ')) ??
    choices.find((role) => wordsOf(role.id)[0] === words[0]) ??
    null
  );
}

// Underscores belong to the role's name; anything else parts it from its region.
function wordsOf(id: string): string[] {
  return id
    .toUpperCase()
    .split(/[^A-Z0-9_]+/)
    .filter(Boolean);
}

/** A pasted token without the word Bearer, quotes and line breaks; null when it cannot be a token. */
export function cleanToken(pasted: string): string | null {
  const token = pasted.replace(/^\s*(authorization\s*:)?\s*(bearer\s+)?/i, '').replace(/[\s"']/g, '');
  return /^[\w\-.~+/=]+$/.test(token) ? token : null;
}
