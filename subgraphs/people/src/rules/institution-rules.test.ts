import { judgeEntry, judgeMi02, judgeMi05, judgeMi06, judgeStay } from './institution-rules.js';

const ON = '2026-11-20';
const scores = { ability: 80, management: 75, quality: 70, satisfaction: 90 };

it.each([
  ['on the entry line', {}, 'PASS', 'PASS', 'PASS'],
  ['just below it', { quality: 69.9 }, 'PASS', 'FAIL', 'PASS'],
  ['on the exit line', { quality: 60 }, 'PASS', 'FAIL', 'PASS'],
  ['just below that', { quality: 59.9 }, 'PASS', 'FAIL', 'FAIL'],
  ['one missing', { satisfaction: null }, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  ['one missing though another fails', { quality: 10, satisfaction: null }, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  ['nought', { ability: 0 }, 'PASS', 'FAIL', 'FAIL'],
  ['above 100', { ability: 101 }, 'FAIL', 'PASS', 'PASS'],
])('scores %s: complete %s, entry %s, stay %s', (_name, change, complete, entry, stay) => {
  const given = { ...scores, ...change };
  expect(judgeMi02(given, 2025).verdict).toBe(complete);
  expect(judgeEntry(given, 2025, ON).verdict).toBe(entry);
  expect(judgeStay(given, 2025, ON).verdict).toBe(stay);
});

it('has no line before the document', () => expect(judgeStay(scores, 2022, '2023-01-01').verdict).toBe('UNKNOWN'));

it('MI-05 and MI-06 flag, and never refuse', () => {
  expect([judgeMi05('承诺'), judgeMi05(' '), judgeMi05(null)].map(({ verdict }) => verdict)).toEqual([
    'PASS',
    'WARN',
    'WARN',
  ]);
  expect(judgeMi06('2025-11-20', ON).verdict).toBe('PASS');
  expect(judgeMi06('2025-11-19', ON).verdict).toBe('WARN');
  expect(judgeMi06(null, ON).verdict).toBe('UNKNOWN');
});
