import { chineseTitle } from './title.js';

test('the Chinese beginning of a description is its heading', () => {
  expect(chineseTitle('工单编号 Ticket number')).toBe('工单编号');
  expect(chineseTitle('行业代码 GB/T 4754 Industry code')).toBe('行业代码');
  expect(chineseTitle('GB/T 4754 行业代码 Industry code')).toBe('GB/T 4754 行业代码');
  expect(chineseTitle('金额（分） Minor units')).toBe('金额（分）');
  expect(chineseTitle('企业。登记在册的市场主体 An enterprise')).toBe('企业');
  expect(chineseTitle('名称，\nName')).toBe('名称');
});

test('a description without Chinese, or none, gives no heading; a long one is cut', () => {
  expect(chineseTitle('Ticket number')).toBeNull();
  expect(chineseTitle(null)).toBeNull();
  expect(chineseTitle('长'.repeat(40))).toBe(`${'长'.repeat(29)}…`);
});
