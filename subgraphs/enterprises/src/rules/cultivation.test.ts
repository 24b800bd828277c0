import type { Tier } from '@qishu/schema';
import {
  cultivationClassOf,
  cultivationClassVerdict,
  evaluationBonusOf,
  firstRecognition,
  PARK,
  type ParkTitle,
  talentPriority,
} from './cultivation.js';
import { parkRules } from './rules.js';

const title = (tier: Tier, recognisedOn: string, inForceTo = '2099-12-31'): ParkTitle => ({
  ...{ tier, recognisedOn, inForceFrom: recognisedOn, inForceTo },
});

describe('SZ-01, the class of the park', () => {
  it.each<[readonly Tier[], string | null]>([
    [['LITTLE_GIANT'], 'CLASS_ONE'],
    [['KEY_LITTLE_GIANT', 'LITTLE_GIANT'], 'CLASS_ONE'],
    [['PROVINCIAL_SRDI', 'MUNICIPAL_SRDI'], 'CLASS_ONE'],
    [['MUNICIPAL_SRDI', 'SEED'], 'CLASS_TWO'],
    [['DISTRICT_SRDI'], 'CLASS_TWO'],
    [['INNOVATIVE_SME'], 'CLASS_THREE'],
    [['SEED'], 'CLASS_THREE'],
    [['CHAMPION', 'MUNICIPAL_SRDI'], 'CLASS_TWO'],
    [['CHAMPION'], null],
    [[], null],
  ])('of %j is %s', (held, found) => expect(cultivationClassOf(PARK, held)).toBe(found));

  it.each<[string | null, readonly Tier[] | undefined, string]>([
    [PARK, ['SEED'], 'PASS'],
    [PARK, [], 'PASS'],
    [PARK, undefined, 'UNKNOWN'],
    ['320582', ['SEED'], 'NOT_APPLICABLE'],
    [null, ['LITTLE_GIANT'], 'NOT_APPLICABLE'],
  ])('in %s with %j says %s', (zone, held, verdict) =>
    expect(cultivationClassVerdict(zone, held).verdict.verdict).toBe(verdict),
  );
});

describe('SZ-02, the bonus of an evaluation', () => {
  const evaluated = { grade: 'B', score: 80 } as const;
  it.each<[string, readonly ParkTitle[], number, number, string, number]>([
    ['national raises the grade', [title('LITTLE_GIANT', '2025-01-01')], 1, 0, 'A', 80],
    ['provincial adds two', [title('PROVINCIAL_SRDI', '2025-01-01')], 0, 2, 'B', 82],
    ['municipal adds one', [title('MUNICIPAL_SRDI', '2025-01-01')], 0, 1, 'B', 81],
    ['district adds one', [title('DISTRICT_SRDI', '2025-01-01')], 0, 1, 'B', 81],
    [
      'the highest alone counts',
      [title('MUNICIPAL_SRDI', '2025-01-01'), title('LITTLE_GIANT', '2024-01-01')],
      1,
      0,
      'A',
      80,
    ],
    ['the first day of three years counts', [title('PROVINCIAL_SRDI', '2023-01-01')], 0, 2, 'B', 82],
    ['the day before does not', [title('PROVINCIAL_SRDI', '2022-12-31')], 0, 0, 'B', 80],
    ['nor the day after the year', [title('PROVINCIAL_SRDI', '2026-01-01')], 0, 0, 'B', 80],
    ['nor one that is gone', [title('PROVINCIAL_SRDI', '2024-01-01', '2025-06-30')], 0, 0, 'B', 80],
    ['nor a pool entry', [title('SEED', '2025-01-01'), title('INNOVATIVE_SME', '2025-01-01')], 0, 0, 'B', 80],
  ])('%s', (_case, titles, gradeRise, points, grade, score) =>
    expect(evaluationBonusOf(PARK, titles, evaluated, 2025)).toMatchObject({ gradeRise, points, grade, score }),
  );

  it('goes no higher than the top grade and the full score', () => {
    const top = evaluationBonusOf(PARK, [title('LITTLE_GIANT', '2025-01-01')], { grade: 'A', score: 99 }, 2025);
    expect(top.grade).toBe('A');
    const full = evaluationBonusOf(PARK, [title('PROVINCIAL_SRDI', '2025-01-01')], { grade: 'A', score: 99 }, 2025);
    expect(full.score).toBe(100);
  });

  it.each<[string | null, readonly ParkTitle[] | undefined, number, string]>([
    [PARK, [title('LITTLE_GIANT', '2025-01-01')], 2025, 'PASS'],
    [PARK, [], 2025, 'NOT_APPLICABLE'],
    [PARK, undefined, 2025, 'UNKNOWN'],
    ['320582', [title('LITTLE_GIANT', '2025-01-01')], 2025, 'NOT_APPLICABLE'],
  ])('in %s says with %j for %d: %#', (zone, titles, year, verdict) =>
    expect(evaluationBonusOf(zone, titles, null, year).verdict.verdict).toBe(verdict),
  );
});

it.each<[readonly Tier[] | undefined, string]>([
  [['PROVINCIAL_SRDI'], 'PASS'],
  [['KEY_LITTLE_GIANT'], 'PASS'],
  [['MUNICIPAL_SRDI'], 'FAIL'],
  [[], 'FAIL'],
  [undefined, 'UNKNOWN'],
])('SZ-05: talent is recommended first with %j: %s', (held, verdict) =>
  expect(talentPriority(PARK, held).verdict).toBe(verdict),
);

it.each<[readonly ParkTitle[] | undefined, string]>([
  [[], 'PASS'],
  [[title('PROVINCIAL_SRDI', '2020-01-01', '2022-12-31')], 'FAIL'],
  [[title('MUNICIPAL_SRDI', '2020-01-01')], 'PASS'],
  [undefined, 'UNKNOWN'],
])('SZ-07: a provincial title of 2025 after %j: %s', (earlier, verdict) => {
  const now = title('PROVINCIAL_SRDI', '2025-01-01');
  expect(firstRecognition(now, earlier && [...earlier, now], PARK).verdict).toBe(verdict);
});

it('the rules of the park tell the figures of their document: +1 grade, +2 and +1 points, three years (F-S4-1)', () => {
  const { parameters = [] } = parkRules.find(({ ruleId }) => ruleId === 'SZ-02') ?? {};
  const figures = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  expect(figures).toMatchObject({
    ...{ nationalEvaluationBonus: 1, provincialEvaluationBonus: 2, municipalEvaluationBonus: 1 },
    evaluationBonusYears: 3,
  });
});
