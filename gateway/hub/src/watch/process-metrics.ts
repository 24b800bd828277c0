import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at the event loop. */
const resolution = 20;

/** Adds what the process itself costs to a registry; returns what ends the watching. */
export function watchProcess(registry: Registry): () => void {
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  new Gauge({
    name: 'qishu_event_loop_delay_seconds',
    help: 'How late the event loop was since the last look: median, 99th percentile and most',
    labelNames: ['quantile'],
    registers,
    collect() {
      // Before the first sample the histogram has a minimum above its maximum.
      const seconds = (nanoseconds: number) =>
        delay.count === 0 ? 0 : Math.max(nanoseconds / 1e9 - resolution / 1e3, 0);
      this.set({ quantile: '0.5' }, seconds(delay.percentile(50)));
      this.set({ quantile: '0.99' }, seconds(delay.percentile(99)));
      this.set({ quantile: '1' }, seconds(delay.max));
      delay.reset();
    },
  });
  new Gauge({
    name: 'qishu_memory_bytes',
    help: 'Memory of the process by kind',
    labelNames: ['kind'],
    registers,
    collect() {
      const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
      for (const [kind, bytes] of Object.entries({ rss, heapTotal, heapUsed, external })) this.set({ kind }, bytes);
    },
  });
  new Counter({
    name: 'qishu_cpu_seconds_total',
    help: 'Processor time of the process, all threads',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  return () => delay.disable();
}
