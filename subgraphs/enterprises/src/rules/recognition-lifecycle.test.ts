import { checkMachine, eventsOffered, next, reachable } from '@qishu/kit/rules';
import type { Verdict } from '@qishu/schema';
import fc from 'fast-check';
import type { RecognitionState } from './in-force.js';
import {
  recognitionLifecycle as machine,
  type RecognitionEvent,
  type RecognitionGuard,
  recognitionEventWords,
} from './recognition-lifecycle.js';

const pass = (): Verdict => 'PASS';
const step = (
  state: RecognitionState | null,
  event: RecognitionEvent,
  ask: (guard: RecognitionGuard) => Verdict = pass,
) => next(machine, state, event, ask);

describe('the life of a title', () => {
  it('is a sound table', () => expect(checkMachine(machine)).toEqual([]));

  it('reaches every state', () => expect(reachable(machine).size).toBe(Object.keys(machine.states).length));

  it.each<[RecognitionState | null, RecognitionEvent, RecognitionState]>([
    [null, 'APPLY', 'APPLIED'],
    ['APPLIED', 'RECOMMEND', 'RECOMMENDED'],
    ['RECOMMENDED', 'PUBLICISE', 'PUBLICISED'],
    ['PUBLICISED', 'RECOGNISE', 'IN_FORCE'],
    ['APPLIED', 'REJECT', 'REJECTED'],
    ['PUBLICISED', 'REJECT', 'REJECTED'],
    ['IN_FORCE', 'FALL_DUE', 'DUE_FOR_REVIEW'],
    ['DUE_FOR_REVIEW', 'PASS_REVIEW', 'IN_FORCE'],
    ['DUE_FOR_REVIEW', 'FAIL_REVIEW', 'REVIEW_FAILED'],
    ['DUE_FOR_REVIEW', 'EXPIRE', 'EXPIRED'],
    ['IN_FORCE', 'REPORT_CHANGE', 'CHANGE_PENDING'],
    ['CHANGE_PENDING', 'KEEP_AFTER_CHANGE', 'IN_FORCE'],
    ['CHANGE_PENDING', 'REVOKE', 'REVOKED'],
    ['IN_FORCE', 'REVOKE', 'REVOKED'],
  ])('leads from %s by %s to %s', (state, event, to) =>
    expect(step(state, event)).toMatchObject({ kind: 'MOVED', to }),
  );

  it.each<[RecognitionState | null, RecognitionEvent]>([
    [null, 'RECOGNISE'],
    ['APPLIED', 'RECOGNISE'],
    ['IN_FORCE', 'PASS_REVIEW'],
    ['REVOKED', 'PASS_REVIEW'],
    ['EXPIRED', 'PASS_REVIEW'],
    ['REJECTED', 'RECOMMEND'],
  ])('knows no way from %s by %s', (state, event) => expect(step(state, event)).toMatchObject({ kind: 'NOT_OFFERED' }));

  it.each<[RecognitionState | null, RecognitionEvent, RecognitionGuard]>([
    [null, 'APPLY', 'RC-01'],
    [null, 'APPLY', 'RC-02'],
    ['DUE_FOR_REVIEW', 'PASS_REVIEW', 'RC-03'],
    ['DUE_FOR_REVIEW', 'PASS_REVIEW', 'RC-04'],
    ['DUE_FOR_REVIEW', 'EXPIRE', 'RC-05'],
    ['IN_FORCE', 'REVOKE', 'RC-06'],
  ])('does not move from %s by %s while %s is UNKNOWN or fails', (state, event, guard) => {
    for (const verdict of ['UNKNOWN', 'FAIL', 'MANUAL_REVIEW'] as const)
      expect(step(state, event, (each) => (each === guard ? verdict : 'PASS'))).toMatchObject({
        kind: 'REFUSED',
        guards: [{ guard, verdict }],
      });
  });

  it('never holds a title that was not recognised, whatever the walk', () => {
    const events = Object.keys(recognitionEventWords) as RecognitionEvent[];
    const verdicts = fc.constantFrom<Verdict>('PASS', 'FAIL', 'UNKNOWN', 'WARN', 'NOT_APPLICABLE', 'MANUAL_REVIEW');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...events), verdicts), { maxLength: 30 }), (walk) => {
        let state: RecognitionState | null = null;
        let recognised = false;
        for (const [event, verdict] of walk) {
          const ended: boolean = state !== null && machine.terminal.includes(state);
          const taken = step(state, event, () => verdict);
          if (taken.kind !== 'MOVED') continue;
          expect(ended).toBe(false);
          expect(eventsOffered(machine, state)).toContain(event);
          recognised ||= event === 'RECOGNISE';
          state = taken.to;
          if (['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING', 'EXPIRED', 'REVOKED', 'REVIEW_FAILED'].includes(state))
            expect(recognised).toBe(true);
        }
      }),
    );
  });
});
