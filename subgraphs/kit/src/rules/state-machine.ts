import type { Verdict } from '@qishu/schema';
import type { Fault } from './fault.js';
import { allOf, holds } from './verdict.js';

/** One row of a state table. `from: null` creates the subject; several states may share a row. */
export interface Transition<State extends string, Event extends string, Guard extends string = never> {
  readonly from: State | readonly State[] | null;
  readonly event: Event;
  /** Rule ids that must all hold. */
  readonly guards?: readonly Guard[];
  readonly to: State;
}

/** A lifecycle as a table. */
export interface StateMachine<State extends string, Event extends string, Guard extends string = never> {
  readonly states: Readonly<Record<State, { readonly zh: string; readonly en: string }>>;
  /** States that nothing leaves. */
  readonly terminal: readonly State[];
  readonly transitions: readonly Transition<State, Event, Guard>[];
}

/** A rule that was asked before a transition, and what it answered. */
export interface GuardAnswer<Guard extends string> {
  readonly guard: Guard;
  readonly verdict: Verdict;
}

/** What an event does to a state. */
export type Step<State extends string, Event extends string, Guard extends string> =
  | { readonly kind: 'MOVED'; readonly to: State; readonly guards: readonly GuardAnswer<Guard>[] }
  /** The event belongs here, but a guard does not hold; `guards` are those that stand in the way. */
  | { readonly kind: 'REFUSED'; readonly guards: readonly GuardAnswer<Guard>[] }
  | { readonly kind: 'NOT_OFFERED'; readonly offered: readonly Event[] };

const leaves = <State extends string>(from: State | readonly State[] | null, state: State | null): boolean =>
  typeof from === 'object' && from !== null ? state !== null && from.includes(state) : from === state;

/** The rows that leave a state; `null` asks for those that create. */
export const transitionsFrom = <State extends string, Event extends string, Guard extends string>(
  machine: StateMachine<State, Event, Guard>,
  state: State | null,
): Transition<State, Event, Guard>[] => machine.transitions.filter(({ from }) => leaves(from, state));

/** The events that a state knows, each once. */
export const eventsOffered = <State extends string, Event extends string, Guard extends string>(
  machine: StateMachine<State, Event, Guard>,
  state: State | null,
): Event[] => [...new Set(transitionsFrom(machine, state).map(({ event }) => event))];

/**
 * Where an event leads. Of several rows for one event the first whose guards hold is taken; a guard holds when its rule
 * answers PASS, WARN or NOT_APPLICABLE, so an UNKNOWN never opens the way. Without `ask` every guard is UNKNOWN.
 */
export function next<State extends string, Event extends string, Guard extends string>(
  machine: StateMachine<State, Event, Guard>,
  state: State | null,
  event: Event,
  ask: (guard: Guard) => Verdict = () => 'UNKNOWN',
): Step<State, Event, Guard> {
  const rows = transitionsFrom(machine, state).filter((row) => row.event === event);
  if (rows.length === 0) return { kind: 'NOT_OFFERED', offered: eventsOffered(machine, state) };
  const answered = rows.map(({ to, guards = [] }) => ({
    to,
    guards: guards.map((guard) => ({ guard, verdict: ask(guard) })),
  }));
  const opens = (verdict: Verdict): boolean => holds(verdict) || verdict === 'NOT_APPLICABLE';
  const open = answered.find(({ guards }) => opens(allOf(guards.map(({ verdict }) => verdict))));
  if (open) return { kind: 'MOVED', ...open };
  const inTheWay = new Map(
    answered.flatMap(({ guards }) => guards.filter(({ verdict }) => !opens(verdict))).map((each) => [each.guard, each]),
  );
  return { kind: 'REFUSED', guards: [...inTheWay.values()] };
}

/** The states that can come after a state, itself not unless a circle leads back; `null` begins before creation. */
export function reachable<State extends string, Event extends string, Guard extends string>(
  machine: StateMachine<State, Event, Guard>,
  state: State | null = null,
): Set<State> {
  const found = new Set<State>();
  const waiting: (State | null)[] = [state];
  while (waiting.length > 0) {
    const here = waiting.pop() as State | null;
    for (const { to } of transitionsFrom(machine, here)) {
      if (found.has(to)) continue;
      found.add(to);
      waiting.push(to);
    }
  }
  return found;
}

export type MachineFault = Fault<'UNDECLARED' | 'ORPHAN' | 'TERMINAL' | 'NO_WAY_OUT' | 'SHADOWED'>;

function shadowed<State extends string, Event extends string, Guard extends string>(
  rows: readonly Transition<State, Event, Guard>[],
  state: State | null,
): MachineFault[] {
  return rows.flatMap((row, index) => {
    const guards = row.guards ?? [];
    const earlier = rows
      .slice(0, index)
      .find((each) => each.event === row.event && (each.guards ?? []).every((guard) => guards.includes(guard)));
    const at = `${state ?? '–'} ${row.event}`;
    const zh = '前面的迁移条件更宽，此迁移不会发生';
    const en = `an earlier row asks no more, so the row to ${row.to} is never taken`;
    return earlier ? [{ code: 'SHADOWED' as const, at, zh, en }] : [];
  });
}

/**
 * What is wrong with a state table: a state that is not declared, that no way leads to, that has no way to an end, a
 * terminal state that is left or an end that is not declared terminal, a row hidden by an earlier one.
 */
export function checkMachine<State extends string, Event extends string, Guard extends string>(
  machine: StateMachine<State, Event, Guard>,
): MachineFault[] {
  const declared = Object.keys(machine.states) as State[];
  const used = machine.transitions.flatMap(({ from, to }) => [to, ...(from === null ? [] : [from].flat())]) as State[];
  const alive = reachable(machine);
  const ends = declared.filter((state) => transitionsFrom(machine, state).length === 0);
  const faults: MachineFault[] = [];
  const fault = (code: MachineFault['code'], at: string, zh: string, en: string): void => {
    faults.push({ code, at, zh, en });
  };
  for (const state of new Set([...used, ...machine.terminal]))
    if (!declared.includes(state)) fault('UNDECLARED', state, '状态未声明', 'the state is not declared');
  for (const state of declared) {
    const terminal = machine.terminal.includes(state);
    const rows = transitionsFrom(machine, state);
    if (!alive.has(state)) fault('ORPHAN', state, '没有任何迁移到达此状态', 'no way leads to this state');
    if (terminal && rows.length > 0) fault('TERMINAL', state, '终态不应再迁移', 'a terminal state is left');
    if (!terminal && rows.length === 0)
      fault('TERMINAL', state, '无后续迁移，应声明为终态', 'nothing leaves it: declare it terminal');
    const after = reachable(machine, state);
    const stuck = ends.length > 0 && !ends.some((end) => after.has(end));
    if (!terminal && rows.length > 0 && stuck)
      fault('NO_WAY_OUT', state, '无法到达任何终态', 'no way leads from it to an end');
  }
  return [...faults, ...[null, ...declared].flatMap((state) => shadowed(transitionsFrom(machine, state), state))];
}
