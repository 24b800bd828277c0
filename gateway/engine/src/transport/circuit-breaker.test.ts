import { CircuitBreaker, type CircuitState } from './circuit-breaker.js';

/** A breaker on a clock that the test moves. */
function breakerAt(options: ConstructorParameters<typeof CircuitBreaker>[0] = {}) {
  let time = 0;
  const changes: CircuitState[] = [];
  const circuit = new CircuitBreaker({ ...options, now: () => time, onChange: (state) => changes.push(state) });
  const call = (end: 'succeeded' | 'failed' | 'abandoned') => {
    const pass = circuit.admit();
    if (pass !== undefined) circuit.record(pass, end);
    return pass !== undefined;
  };
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  return { circuit, changes, call, wait };
}

describe('a circuit', () => {
  it('opens after failures in a row, and lets nothing through while it is open', () => {
    const { circuit, call } = breakerAt();
    for (let count = 0; count < 4; count += 1) call('failed');
    call('succeeded');
    for (let count = 0; count < 5; count += 1) expect(call('failed')).toBe(true);
    expect(circuit.state).toBe('open');
    expect(call('succeeded')).toBe(false);
  });

  it('opens at its share of failures, once there were calls enough, counted within its window', () => {
    const { circuit, call, wait } = breakerAt({ leastCalls: 20, errorRate: 0.5, window: 10_000 });
    for (let count = 0; count < 9; count += 1) [call('failed'), call('succeeded')];
    expect(circuit.state).toBe('closed');
    wait(10_000);
    for (let count = 0; count < 9; count += 1) [call('succeeded'), call('failed')];
    expect(circuit.state).toBe('closed');
    [call('failed'), call('failed')];
    expect(circuit.state).toBe('open');
  });

  it('lets one call through when its time has passed, and closes when that succeeds', () => {
    const { circuit, changes, call, wait } = breakerAt({ failuresInRow: 1, openFor: 1_000 });
    call('failed');
    wait(999);
    expect(circuit.admit()).toBeUndefined();
    wait(1);
    const pass = circuit.admit();
    expect(pass).toBeDefined();
    expect(circuit.admit()).toBeUndefined();
    circuit.record(pass as number, 'succeeded');
    expect(call('succeeded')).toBe(true);
    expect(changes).toEqual(['open', 'half-open', 'closed']);
  });

  it('stays open twice as long each time the subgraph is still away, up to a bound, and forgets that once it is back', () => {
    const { circuit, call, wait } = breakerAt({ failuresInRow: 1, openFor: 1_000, longestOpen: 3_000 });
    call('failed');
    for (const milliseconds of [1_000, 2_000, 3_000, 3_000]) {
      wait(milliseconds - 1);
      expect(circuit.admit()).toBeUndefined();
      wait(1);
      expect(call('failed')).toBe(true);
    }
    wait(3_000);
    call('succeeded');
    call('failed');
    wait(1_000);
    expect(call('succeeded')).toBe(true);
  });

  it('learns nothing from a call that its caller abandoned, nor from one of an earlier state', () => {
    const { circuit, call, wait } = breakerAt({ failuresInRow: 1, openFor: 1_000 });
    const early = circuit.admit() as number;
    for (let count = 0; count < 9; count += 1) call('abandoned');
    expect(circuit.state).toBe('closed');
    call('failed');
    circuit.record(early, 'succeeded');
    expect(circuit.state).toBe('open');
    wait(1_000);
    expect(call('abandoned')).toBe(true);
    expect(circuit.state).toBe('half-open');
    expect(call('succeeded')).toBe(true);
    expect(circuit.state).toBe('closed');
  });

  it('closes for all calls at once when somebody else has seen the subgraph back', () => {
    const { circuit, call } = breakerAt({ failuresInRow: 1, openFor: 1_000 });
    call('failed');
    const late = circuit.admit();
    circuit.heal();
    expect([late, circuit.state]).toEqual([undefined, 'closed']);
    expect([circuit.admit(), circuit.admit()]).not.toContain(undefined);
  });
});
