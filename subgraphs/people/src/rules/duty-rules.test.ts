import { judgeJs14, judgeJs15, judgeJs22, judgeJs23, judgeJs24 } from './duty-rules.js';

it.each([
  [judgeJs14('2022-05-16'), 'PASS'],
  [judgeJs14('2022-05-17'), 'FAIL'],
  [judgeJs14(null), 'UNKNOWN'],
  [judgeJs15('2026-11-02', '2026-11-03', '2026-11-20'), 'PASS'],
  [judgeJs15('2026-11-02', null, '2026-11-20'), 'FAIL'],
  [judgeJs22('320571', 1), 'PASS'],
  [judgeJs22('320571', 0), 'FAIL'],
  [judgeJs23(2025, 1, '2026-11-20'), 'PASS'],
  [judgeJs23(2025, 0, '2026-11-20'), 'FAIL'],
  [judgeJs23(2026, 0, '2026-11-20'), 'MANUAL_REVIEW'],
  [judgeJs23(2021, 0, '2026-11-20'), 'NOT_APPLICABLE'],
  [judgeJs24({ byProvince: true, inPool: true, holds: null }), 'PASS'],
  [judgeJs24({ byProvince: false, inPool: true, holds: null }), 'FAIL'],
  [judgeJs24({ byProvince: true, inPool: false, holds: null }), 'FAIL'],
  [judgeJs24({ byProvince: true, inPool: true, holds: 'JS-1' }), 'FAIL'],
])('%o', (verdict, expected) => expect(verdict.verdict).toBe(expected));

it('a change that was not reported says for how many days', () => {
  expect(judgeJs15('2026-11-02', null, '2026-11-20').reasonZh).toContain('18 天');
});
