import { checkMachine } from '@qishu/kit/rules';
import { type ReportEvent, type ReportState, reportMachine, reportStep } from './report-machine.js';

describe('the life of a half-year report', () => {
  it('has no fault', () => expect(checkMachine(reportMachine)).toEqual([]));

  it.each([
    ['DRAFT', 'SUBMIT', 'SUBMITTED'],
    ['RETURNED', 'SUBMIT', 'SUBMITTED'],
    ['RETURNED', 'DRAFT_AGAIN', 'DRAFT'],
    ['SUBMITTED', 'RETURN', 'RETURNED'],
    ['SUBMITTED', 'ACCEPT', 'ACCEPTED'],
    ['SUBMITTED', 'DRAFT_AGAIN', undefined],
    ['SUBMITTED', 'ENTER', undefined],
    ['ACCEPTED', 'RETURN', undefined],
    ['ACCEPTED', 'SUBMIT', undefined],
    ['DRAFT', 'ACCEPT', undefined],
  ] as [ReportState, ReportEvent, ReportState | undefined][])('%s, %s: %s', (state, event, to) => {
    const step = reportStep(state, event);
    if (to) expect(step).toEqual({ to });
    else expect(step).toMatchObject({ refusal: { verdict: 'FAIL', citation: { article: '五2' } } });
  });
});
