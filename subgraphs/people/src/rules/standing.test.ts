import { assignmentFacts } from './assignment.js';
import { fourScores } from './four-scores.js';
import { expertStanding, institutionStanding, missingItems, specialistStanding, stationStanding } from './standing.js';

const filer = {
  state: 'ACTIVATED',
  publishedOn: '2026-06-10',
  priorityGround: null,
  priorityConfirmedBy: null,
  srdiLoad: null,
} as const;

describe('what stands in a published list', () => {
  it.each([
    ['PUBLISHED', true],
    ['ACTIVATED', true],
    ['CHANGE_PENDING', true],
    ['FILED', false],
    ['DEREGISTERED_ORDERED', false],
    ['ASSIGNED', false],
  ] as const)('a specialist who is %s: %s', (state, published) => {
    expect(specialistStanding({ ...filer, state })).toMatchObject({ published, dataLevel: published ? 'L1' : 'L2' });
  });

  it('no specialist without a date of publication, whatever the state says', () => {
    expect(specialistStanding({ ...filer, publishedOn: null }).published).toBe(false);
  });

  it('stations that were recognised and have not left', () => {
    expect(stationStanding({ state: 'CHANGE_PENDING' }).published).toBe(true);
    expect(stationStanding({ state: 'INITIAL_REVIEWED' }).published).toBe(false);
    expect(stationStanding({ state: 'HONOUR_REVOKED' }).published).toBe(false);
  });

  it('experts only with their consent', () => {
    const expert = { state: 'REGISTERED', consentedOn: null, fields: ['IP', 'TAX'] } as const;
    expect(expertStanding(expert)).toEqual({ published: false, dataLevel: 'L2', mainField: 'IP' });
    expect(expertStanding({ ...expert, consentedOn: '2026-01-01' }).published).toBe(true);
  });
});

it('priority needs a ground and the department that confirmed it (WH-11)', () => {
  const ground = { ...filer, priorityGround: 'ANGEL_MENTOR' };
  expect(specialistStanding(ground).priorityFiling).toBe(false);
  expect(specialistStanding({ ...ground, priorityConfirmedBy: '市科技局' }).priorityFiling).toBe(true);
});

describe('the six disclosed items (MI-01)', () => {
  const six = { items: 'a', content: 'b', process: 'c', standards: 'd', supervision: 'e', contact: 'f' };

  it('are complete only when none is blank', () => {
    expect(missingItems(six)).toEqual([]);
    expect(missingItems({ ...six, contact: ' ' })).toEqual(['contact']);
    expect(missingItems(null)).toHaveLength(6);
    expect(institutionStanding({ state: 'WARNED', disclosure: six })).toEqual({
      published: true,
      dataLevel: 'L1',
      disclosureComplete: true,
    });
  });
});

describe('the four scores (MI-02)', () => {
  it('have a lowest one only when all are there', () => {
    const scores = { ability: 80, management: 70, quality: 55, satisfaction: 90 };
    expect(fourScores(scores)).toEqual({ complete: true, lowestScore: 55 });
    expect(fourScores({ ...scores, quality: null })).toEqual({ complete: false, lowestScore: null });
    expect(fourScores({ ...scores, quality: 0 })).toEqual({ complete: true, lowestScore: 0 });
  });
});

describe('an assignment', () => {
  const facts = {
    enterpriseId: 'e',
    duty: 'SPECIALIST',
    tierAtAssignment: 'PROVINCIAL_SRDI',
    assignedTo: null,
  } as const;

  it('counts towards the load while it runs, for national and provincial titles (JS-03, T6)', () => {
    expect(assignmentFacts(facts)).toEqual({ current: true, currentEnterpriseId: 'e', countsTowardsLoad: true });
    expect(assignmentFacts({ ...facts, tierAtAssignment: 'KEY_LITTLE_GIANT' }).countsTowardsLoad).toBe(true);
  });

  it.each([
    ['after its end', { assignedTo: '2026-01-01' }],
    ['for a municipal title', { tierAtAssignment: 'MUNICIPAL_SRDI' }],
    ['for a champion that is no little giant', { tierAtAssignment: 'CHAMPION' }],
    ['without a title', { tierAtAssignment: null }],
    ['as project manager', { duty: 'PROJECT_MANAGER' }],
  ] as const)('does not count %s', (_when, change) => {
    expect(assignmentFacts({ ...facts, ...change }).countsTowardsLoad).toBe(false);
  });
});
