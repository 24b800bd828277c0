import type { Context, Span, SpanOptions } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { createLog } from '@qishu/kit/base/light';
import type { TraceParent } from './traceparent.js';

type Facts = Readonly<Record<string, string | number | boolean>>;

/** One span of a trace. */
export interface TraceSpan {
  /** The W3C header for whoever is called from here. */
  readonly traceparent: string;
  /** A part of it; `began` in milliseconds since 1970 where it is told of afterwards. */
  child(name: string, facts: Facts, began?: number): TraceSpan;
  tell(facts: Facts): void;
  end(failure?: string): void;
}

/** Sends traces to a collector. */
export interface Traces {
  begin(name: string, parent: TraceParent | undefined, facts: Facts): TraceSpan;
  /** Sends what is left. */
  stop(): Promise<void>;
}

/** Spans that wait to be sent; more are dropped, so that a collector that is away costs memory no further. */
const mostWaiting = 2_048;
/** Milliseconds that sending one batch may take, tries of a collector that is away included; stopping waits no longer. */
const exportDeadline = 2_000;

/**
 * Traces over OTLP/HTTP. The SDK is loaded here and nowhere else, and nothing of it is registered for the process: spans
 * know their parents by hand, so that no asynchronous hook is ever on.
 */
export async function createTraces(url: string): Promise<Traces> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = tellingOutages(new OTLPTraceExporter({ url, timeoutMillis: exportDeadline }));
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'qishu-hub' }),
    sampler: new sdk.AlwaysOnSampler(),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, maxQueueSize: mostWaiting })],
  });
  const tracer = provider.getTracer('qishu');

  const start = (name: string, options: SpanOptions, parent: Context): TraceSpan => {
    const span: Span = tracer.startSpan(name, options, parent);
    const { traceId, spanId } = span.spanContext();
    const own = api.trace.setSpan(api.ROOT_CONTEXT, span);
    return {
      traceparent: `00-${traceId}-${spanId}-01`,
      child: (childName, attributes, startTime) =>
        start(childName, { attributes, ...(startTime !== undefined && { startTime }) }, own),
      tell: (attributes) => void span.setAttributes(attributes),
      end: (failure) => {
        if (failure !== undefined) span.setStatus({ code: api.SpanStatusCode.ERROR, message: failure });
        span.end();
      },
    };
  };
  return {
    begin(name, parent, attributes) {
      const above = parent && { ...parent, traceFlags: api.TraceFlags.SAMPLED, isRemote: true };
      const context = above ? api.trace.setSpanContext(api.ROOT_CONTEXT, above) : api.ROOT_CONTEXT;
      return start(name, { kind: api.SpanKind.SERVER, attributes }, context);
    },
    // What could not be sent has been told by then.
    stop: () => provider.shutdown().catch(() => undefined),
  };
}

/** Tells the log once when the collector goes away and once when it is back. */
function tellingOutages(exporter: SpanExporter): SpanExporter {
  const log = createLog('traces');
  let away = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.code !== 0;
        if (failed && !away) log.warn({ err: result.error }, 'traces cannot be sent and are dropped');
        if (!failed && away) log.info('traces are sent again');
        away = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}
