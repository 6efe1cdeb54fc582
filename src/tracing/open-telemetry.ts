import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  defaultTextMapGetter,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Tracing } from './tracing.js';

const LONGEST_NAME = 100;
const LONGEST_FAREWELL_MS = 2_000;

/**
 * Traces by OpenTelemetry. Loaded only when they are asked for. The spans are made by hand in three places: automatic
 * instrumentation of native ES modules needs a loader, costs more, and shows values.
 */
export class OpenTelemetryTracing extends Tracing {
  private readonly provider: BasicTracerProvider;
  private readonly caller = new W3CTraceContextPropagator();
  /** The innermost span of each request. */
  private readonly current = new AsyncLocalStorage<{ span: Span }>();

  /** @param endpoint of an OTLP receiver over HTTP, without /v1/traces; other OTEL_* variables are read by the packages */
  constructor(endpoint: string, service: string, logger: Logger) {
    super();
    const complain = (message: string) => logger.warn({ tracing: message }, 'traces cannot be delivered');
    const silent = () => {};
    const to = { error: complain, warn: complain, info: silent, debug: silent, verbose: silent };
    diag.setLogger(to, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
  }

  request(request: Request, response: Response, next: NextFunction): void {
    const { method, path } = request;
    if (path.startsWith('/health')) return next();
    const parent = this.caller.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
    const attributes = { 'http.request.method': method, 'url.path': path };
    const name = path === '/graphql' ? `${method} ${path}` : method;
    const span = this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    this.current.run({ span }, next);
  }

  operation(kind: string, name?: string): (codes: string[]) => void {
    const place = this.current.getStore();
    if (!place) return () => {};
    const short = name?.slice(0, LONGEST_NAME);
    const outer = place.span;
    const span = this.begin(outer, short ? `${kind} ${short}` : kind, SpanKind.INTERNAL, {
      'graphql.operation.type': kind,
      ...(short ? { 'graphql.operation.name': short } : {}),
    });
    place.span = span;
    return (codes) => {
      if (codes.length > 0) span.setAttribute('graphql.error.codes', codes).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      place.span = outer;
    };
  }

  async statement<Result>(text: string, run: () => Promise<Result>): Promise<Result> {
    const outer = this.current.getStore()?.span;
    if (!outer) return run();
    const verb = /\w+/.exec(text)?.[0].toUpperCase() ?? 'SQL';
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
    const span = this.begin(outer, verb, SpanKind.CLIENT, attributes);
    try {
      return await run();
    } catch (error) {
      // Its message may hold what people wrote; its code never does.
      span
        .setAttribute('error.type', String(Object(error).code ?? 'unknown'))
        .setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  async close(): Promise<void> {
    await Promise.race([this.provider.shutdown(), sleep(LONGEST_FAREWELL_MS, undefined, { ref: false })]);
  }

  private begin(outer: Span, name: string, kind: SpanKind, attributes: Record<string, string>): Span {
    return this.tracer.startSpan(name, { kind, attributes }, trace.setSpan(ROOT_CONTEXT, outer));
  }

  private get tracer() {
    return this.provider.getTracer('proeftuinregister');
  }
}
