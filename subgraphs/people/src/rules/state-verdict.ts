import { eventsOffered, type StateMachine, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import type { BookRule } from './book-rule.js';

/** Whether a state knows an event, as the rule’s verdict: a step that is skipped is refused by the rule that orders them. */
export function stateVerdict<State extends string, Event extends string>(
  rule: BookRule,
  machine: StateMachine<State, Event, never>,
  state: State,
  event: Event,
): RuleVerdict {
  const inputs = [verdictInput('state', state), verdictInput('event', event)];
  const word = machine.states[state];
  if (eventsOffered(machine, state).includes(event))
    return verdictsOf(rule).pass(inputs, { zh: `“${word.zh}”可以办理`, en: `${word.en}: the step is open` });
  return verdictsOf(rule).fail(inputs, {
    zh: `“${word.zh}”状态下不能办理此事项`,
    en: `${word.en}: the step is not open`,
  });
}

/** The state that an event leads to; the state itself when it knows no such event. */
export function stateAfter<State extends string, Event extends string>(
  machine: StateMachine<State, Event, never>,
  state: State | null,
  event: Event,
): State | null {
  const row = machine.transitions.find(
    (each) => each.event === event && (each.from === state || [each.from].flat().includes(state)),
  );
  return row ? row.to : state;
}

/** `中文 · English` words as the two texts of a machine’s states. */
export const statesOf = <State extends string>(
  words: Readonly<Record<State, string>>,
  ...states: State[]
): Readonly<Record<State, { readonly zh: string; readonly en: string }>> =>
  Object.fromEntries(
    states.map((state) => {
      const [zh = state, en = state] = words[state].split(' · ');
      return [state, { zh, en }];
    }),
  ) as never;
