import { cleanToken, publicRole, roleChoices, roleForExample } from './roles.js';

const role = (id: string) => ({ id, labelZh: id, labelEn: id, token: `token of ${id}` });
const roles = roleChoices([role('CITY_OFFICE 320500'), role('CITY_OFFICE 420100'), role('ANALYST')]);

test('the public comes first, without a token, whether or not the hub names it', () => {
  expect(roles[0]).toEqual(publicRole);
  const named = roleChoices([role('ANALYST'), { id: 'PUBLIC', labelZh: '公众', labelEn: 'Public', token: null }]);
  expect(named.map((each) => each.labelZh)).toEqual(['公众', 'ANALYST']);
});

test('an example takes the role of its region, else the same role elsewhere, else none', () => {
  expect(roleForExample('CITY_OFFICE 420100', roles)?.id).toBe('CITY_OFFICE 420100');
  expect(roleForExample('city_office:420100', roles)?.id).toBe('CITY_OFFICE 420100');
  expect(roleForExample('CITY_OFFICE 320100', roles)?.id).toBe('CITY_OFFICE 320500');
  expect(roleForExample('PUBLIC', roles)).toBe(publicRole);
  expect(roleForExample('AUDITOR', roles)).toBeNull();
});

test('a pasted token loses its prefix, quotes and line breaks; anything else is refused', () => {
  expect(cleanToken(' Authorization: Bearer abc.d-f.\n g_h= ')).toBe('abc.d-f.g_h=');
  expect(cleanToken('"abc"')).toBe('abc');
  expect(cleanToken('')).toBeNull();
  expect(cleanToken('令牌')).toBeNull();
});
