import { industries } from './industries.js';
import { platformKinds, platformStyles, platforms } from './platforms.js';
import { profiles } from './profiles.js';
import { regions } from './regions.js';
import { sizeClassTable } from './size-classes.js';
import { cultivationClasses, tierLevels, tiers } from './tiers.js';
import { unitDimensions, units } from './units.js';

const regionCodes = new Set(regions().map(({ code }) => code));
const unitCodes = new Set(units().map(({ code }) => code));
const tierCodes = new Set(tiers().map(({ code }) => code));
const repeated = (codes: readonly string[]): string[] => codes.filter((code, at) => codes.indexOf(code) !== at);

describe('platforms', () => {
  it('have a code of A–Z, 0–9 and _ within 32 characters, none twice', () => {
    const codes = platforms().map(({ code }) => code);
    expect(codes.filter((code) => !/^[A-Z0-9_]{1,32}$/.test(code))).toEqual([]);
    expect(repeated(codes)).toEqual([]);
  });

  it('stand in a known region and use known kinds and styles', () => {
    for (const { regionCode, kind, styles } of platforms()) {
      expect(regionCodes).toContain(regionCode);
      expect(Object.keys(platformKinds)).toContain(kind);
      for (const style of styles) expect(Object.keys(platformStyles)).toContain(style);
    }
  });

  it('include every source that a ticket, a complaint, a list or the demonstration names', () => {
    const codes = platforms().map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        ...[
          'JS_LEDGER',
          'HANQITONG',
          'GD_DEMAND',
          'H12345',
          'H96611',
          'JL_CHANRONG',
          'AH_PORTAL',
          'WANQIYUN',
          'SIP_BRAIN',
        ],
        ...[
          'SIP_WINDOW',
          'PORTAL',
          'PHONE',
          'OTHER',
          'JS_PAYMENT',
          'GD_PAYMENT',
          'ZJTX',
          'NEWSLETTER_2022Q1',
          'DEMO',
          'EXCEL',
        ],
      ]),
    );
  });

  it('place the loan platform in Jilin City, not in Jilin Province', () => {
    expect(platforms().find(({ code }) => code === 'JL_CHANRONG')?.regionCode).toBe('220200');
  });
});

describe('tiers', () => {
  it('rank from the seed to the champion without a gap', () => {
    expect(tiers().map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tiers().map(({ code }) => code)).toEqual([
      ...['SEED', 'INNOVATIVE_SME', 'DISTRICT_SRDI', 'MUNICIPAL_SRDI', 'PROVINCIAL_SRDI', 'LITTLE_GIANT'],
      ...['KEY_LITTLE_GIANT', 'CHAMPION'],
    ]);
    for (const { level } of tiers()) expect(Object.keys(tierLevels)).toContain(level);
  });

  it('treat the key little giant as a mark on the little giant and the champion as a track of its own', () => {
    expect(
      tiers()
        .filter(({ flagOn }) => flagOn !== null)
        .map(({ code, flagOn }) => [code, flagOn]),
    ).toEqual([['KEY_LITTLE_GIANT', 'LITTLE_GIANT']]);
    expect(
      tiers()
        .filter(({ separateTrack }) => separateTrack)
        .map(({ code }) => code),
    ).toEqual(['CHAMPION']);
  });

  it('feed the cultivation classes, one class a tier at most', () => {
    const used = cultivationClasses().flatMap((row) => row.tiers);
    expect(used.filter((code) => !tierCodes.has(code))).toEqual([]);
    expect(repeated(used)).toEqual([]);
    expect(cultivationClasses().at(-1)?.tiers).toEqual([]);
  });
});

describe('units', () => {
  it('have known dimensions and a base of factor 1 in the same currency', () => {
    expect(repeated([...units().map(({ code }) => code)])).toEqual([]);
    for (const unit of units()) {
      expect(Object.keys(unitDimensions)).toContain(unit.dimension);
      const base = units().find(({ code }) => code === unit.base);
      expect(base).toMatchObject({ factor: 1, dimension: unit.dimension, currency: unit.currency });
    }
  });

  it('turn 亿元 and 万元 into whole fen', () => {
    const factor = (code: string) => units().find((unit) => unit.code === code)?.factor;
    expect([factor('YUAN'), factor('TEN_THOUSAND_YUAN'), factor('HUNDRED_MILLION_YUAN')]).toEqual([
      100, 1_000_000, 10_000_000_000,
    ]);
  });
});

describe('the size-class table', () => {
  it('names industries that exist, each in one row only', () => {
    const codes = sizeClassTable().rows.flatMap((row) => row.industries);
    const known = new Set(industries().map(({ code }) => code));
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
    expect(repeated(codes)).toEqual([]);
    expect(sizeClassTable().rows).toHaveLength(16);
  });

  it('rises from small to medium to the ceiling wherever a measure stands in both', () => {
    for (const { ceiling, medium, small } of sizeClassTable().rows) {
      for (const measure of ['staff', 'revenue', 'assets'] as const) {
        expect(medium[measure] ?? Infinity).toBeGreaterThan(small[measure] ?? 0);
        if (ceiling[measure] !== undefined) expect(ceiling[measure]).toBeGreaterThan(medium[measure] ?? 0);
      }
    }
  });
});

describe('rule profiles', () => {
  it('are the five of the house, each in a known region', () => {
    expect(profiles().map(({ id }) => id)).toEqual([
      'jiangsu-2022',
      'wuhan-2026',
      'miit-2023',
      'sip-2022',
      'xiamen-2022',
    ]);
    for (const { regionCode } of profiles()) expect(regionCodes).toContain(regionCode);
  });

  it('keep the Wuhan draft a draft with its own dates', () => {
    expect(profiles().find(({ id }) => id === 'wuhan-2026')).toMatchObject({
      legalStatus: 'DRAFT_WITH_EFFECT_DATES',
      validFrom: '2026-05-29',
      validTo: '2029-05-28',
    });
  });

  it('measure every parameter in a known unit, and say a proposal is one', () => {
    const all = profiles().flatMap(({ parameters }) => Object.values(parameters));
    expect(all.filter(({ unit }) => unit !== null && !unitCodes.has(unit))).toEqual([]);
    expect(all.filter(({ unit, value }) => unit !== null && typeof value !== 'number')).toEqual([]);
    expect(all.filter(({ origin }) => origin === 'PROPOSED').map(({ ruleId }) => ruleId)).toEqual([
      ...['JS-09', 'JS-12', 'JS-21', 'JS-21', 'MI-03', 'MI-03', 'MI-06'],
    ]);
  });

  it('carry the figures of the documents', () => {
    const value = (id: string, name: string) =>
      profiles().find((profile) => profile.id === id)?.parameters[name]?.value;
    expect(
      ['enterprisesPerSpecialist', 'contactsPerMonth', 'visitsPerYear', 'halfYearReportWorkingDays'].map((name) =>
        value('jiangsu-2022', name),
      ),
    ).toEqual([5, 1, 3, 7]);
    expect(
      ['changeReportWorkingDays', 'activationMonths', 'failedAssessmentsBeforeExit', 'largestAwardPerStation'].map(
        (name) => value('wuhan-2026', name),
      ),
    ).toEqual([15, 6, 2, 300_000]);
    expect(value('xiamen-2022', 'largestProjectLoan')).toBe(500_000_000);
  });
});
