import { freeInFourSections, jobFairs, sixDisclosures, threeDimensions } from './library-rules.js';
import { fourSteps, oneManager } from './project-rules.js';

const guide = {
  ...{ itemsZh: '一', contentZh: '二', processZh: '三', standardZh: '四', supervisionZh: '五', contactZh: '六' },
};
const report = { specialisedZh: '专', refinedZh: '精', distinctiveZh: '特', innovativeZh: '新' };

describe('publishing', () => {
  it.each(Object.keys(guide))('a guide without %s is refused (MI-01)', (field) => {
    expect(sixDisclosures({ ...guide, [field]: ' ' }).verdict).toBe('FAIL');
  });
  it('a guide with all six is allowed', () => expect(sixDisclosures(guide).verdict).toBe('PASS'));

  it.each([
    ['one industry', '3489', null, 'IP', 'ANY', 'PASS'],
    ['several industries', null, ['34', '39'], 'IP', 'ANY', 'PASS'],
    ['no industry', null, [], 'IP', 'ANY', 'FAIL'],
    ['no content', '3489', null, null, 'ANY', 'FAIL'],
    ['no type of enterprise', '3489', null, 'IP', null, 'FAIL'],
  ])('a product with %s (MI-07)', (_what, industryCode, industryCodes, serviceContent, enterpriseType, expected) =>
    expect(threeDimensions({ industryCode, industryCodes, serviceContent, enterpriseType }).verdict).toBe(expected),
  );
});

describe('a diagnosis (SZ-04)', () => {
  it.each([
    ['free, four sections', true, report, 'PASS'],
    ['not free', false, report, 'FAIL'],
    ['three sections', true, { ...report, refinedZh: '' }, 'FAIL'],
    ['no report', true, null, 'FAIL'],
    ['a price that nobody knows', null, report, 'UNKNOWN'],
  ])('%s', (_what, free, sections, expected) => expect(freeInFourSections(free, sections).verdict).toBe(expected));
});

describe('job fairs of a year (SZ-06)', () => {
  it.each([
    [0, '2026-12-31', 'WARN'],
    [0, '2027-01-01', 'FAIL'],
    [1, '2026-03-01', 'PASS'],
    [2, '2026-03-01', 'PASS'],
    [3, '2026-03-01', 'WARN'],
    [null, '2026-03-01', 'UNKNOWN'],
  ])('%s held, on %s', (fairs, today, expected) => expect(jobFairs(2026, fairs, today).verdict).toBe(expected));
  it('were not asked for before the plan', () =>
    expect(jobFairs(2021, 0, '2026-01-01').verdict).toBe('NOT_APPLICABLE'));
});

describe('a service project', () => {
  const whole = { trackingZh: '跟踪', returnVisits: 1, satisfaction: 'SATISFIED', filed: true };
  it.each([
    ['all four steps', {}, 'PASS'],
    ['no tracking record', { trackingZh: ' ' }, 'FAIL'],
    ['no return visit', { returnVisits: 0 }, 'FAIL'],
    ['no rating', { satisfaction: null }, 'FAIL'],
    ['files missing', { filed: false }, 'FAIL'],
    ['return visits not looked up', { returnVisits: null }, 'UNKNOWN'],
  ])('with %s (MI-04)', (_what, change, expected) => expect(fourSteps({ ...whole, ...change }).verdict).toBe(expected));

  it.each([
    [1, 'PASS'],
    [0, 'FAIL'],
    [2, 'FAIL'],
    [null, 'UNKNOWN'],
  ])('with %s managers (NN-01): %s', (managers, expected) => expect(oneManager(managers).verdict).toBe(expected));
});
