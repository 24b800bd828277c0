import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { js15 } from './jiangsu-2022.js';
import { canServe, isPoolState, poolMachine } from './specialist-lifecycle.js';
import { stateVerdict } from './state-verdict.js';
import type { StationState } from './station-vocabulary.js';
import type { SpecialistState, specialistKindWords } from './vocabulary.js';
import { wh03, wh10 } from './wuhan-2026-specialists.js';

/** Whether a specialist of this state may be given an enterprise: in the pool, or filed and published. */
export function judgeServing(state: SpecialistState): RuleVerdict {
  if (isPoolState(state)) return stateVerdict(js15, poolMachine, state, 'ASSIGN');
  const inputs = [verdictInput('state', state)];
  return canServe(state)
    ? verdictsOf(wh10).pass(inputs, { zh: '已备案公布', en: 'Filed and published' })
    : verdictsOf(wh10).fail(inputs, { zh: '未备案公布或已退出', en: 'Not filed and published, or gone' });
}

/** WH-03: only a mobile specialist at work is dispatched, and only to a station at work. */
export function judgeDispatch(
  kind: keyof typeof specialistKindWords,
  state: SpecialistState,
  station: StationState,
): RuleVerdict {
  const inputs = [verdictInput('kind', kind), verdictInput('state', state), verdictInput('stationState', station)];
  const say = verdictsOf(wh03);
  if (kind !== 'MOBILE')
    return say.fail(inputs, { zh: '只有机动专员可以调配', en: 'Only mobile specialists are dispatched' });
  if (!canServe(state)) return say.fail(inputs, { zh: '专员未备案公布或已退出', en: 'The specialist is not at work' });
  if (station !== 'ACTIVE' && station !== 'RECOGNISED' && station !== 'CHANGE_PENDING')
    return say.fail(inputs, { zh: '服务站未认定或已退出', en: 'The station is not at work' });
  return say.pass(inputs, { zh: '可以调配', en: 'May be dispatched' });
}
