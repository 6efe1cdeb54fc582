import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { given } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';
import { type ReceivedSpan, TraceReceiver } from './support/trace-receiver.js';

const SERVER = 2;
const CLIENT = 3;
const FAILED = 2;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

let receiver: TraceReceiver;
let register: TestApp;
beforeAll(async () => {
  receiver = await TraceReceiver.start();
  register = await startTestApp({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: 'register-of-test' });
  const pilot = await given(register).pilot({ status: 'OFFERED', visibility: 'PUBLIC', title: 'Geheime titel' });
  await register.public.send(
    'query Look($number: String!) { pilot(number: $number) { title } }',
    { number: pilot.number },
    { traceparent: `00-${TRACE}-${CALLER}-01` },
  );
  await register.public.send('query Private { ownPilots { totalCount } }');
  await register.public.send('{ nope }');
  await fetch(`${register.url}/health/live`);
  await register.close(); // hands over what is left
});
afterAll(() => receiver.close());

const childrenOf = ({ spanId }: ReceivedSpan) => receiver.spans.filter(({ parentSpanId }) => parentSpanId === spanId);
const named = (name: string) => receiver.spans.filter((span) => span.name === name);

describe('a request', () => {
  it('belongs to the trace of its caller: HTTP, the operation in it, its statement in that', () => {
    const [http] = receiver.spans.filter(({ parentSpanId }) => parentSpanId === CALLER);
    expect(http).toMatchObject({ name: 'POST /graphql', kind: SERVER, traceId: TRACE });
    expect(http!.attributes).toMatchObject({
      'http.request.method': 'POST',
      'url.path': '/graphql',
      'http.response.status_code': 200,
    });
    const [operation, ...others] = childrenOf(http!);
    expect(others).toEqual([]);
    expect(operation).toMatchObject({
      name: 'query Look',
      attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Look' },
    });
    const statements = childrenOf(operation!);
    expect(statements.length).toBeGreaterThan(0);
    for (const { name, kind, traceId, attributes } of statements) {
      expect({ name, kind, traceId }).toEqual({ name: 'SELECT', kind: CLIENT, traceId: TRACE });
      expect(attributes).toMatchObject({ 'db.system.name': 'postgresql', 'db.query.text': expect.any(String) });
    }
    expect(statements.map(({ attributes }) => attributes['db.query.text']).join()).toMatch(/from pilot_card .*\$1/s);
  });

  it('of a mutation shows the statements of its transaction', () => {
    const operations = receiver.spans.filter(({ attributes }) => attributes['graphql.operation.type'] === 'mutation');
    expect(operations.length).toBeGreaterThan(1);
    for (const operation of operations) {
      const names = childrenOf(operation).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['START', 'INSERT', 'COMMIT']));
    }
  });

  it('that fails says so, with the code', () => {
    expect(named('query Private')).toEqual([
      expect.objectContaining({
        status: { code: FAILED },
        attributes: expect.objectContaining({ 'graphql.error.codes': ['UNAUTHENTICATED'] }),
      }),
    ]);
  });

  it('that is no operation is a span of HTTP only, and one for health none', () => {
    const [refused, ...others] = receiver.spans.filter(
      ({ attributes }) => attributes['http.response.status_code'] === 400,
    );
    expect(others).toEqual([]);
    expect(childrenOf(refused!)).toEqual([]);
    expect(receiver.text).not.toContain('/health');
  });
});

it('tells which service it is, as JSON', () => {
  expect([...receiver.services]).toEqual(['register-of-test']);
  expect(new Set(receiver.headers.map((headers) => headers['content-type']))).toEqual(new Set(['application/json']));
});

it('shows nothing that people wrote', () => {
  expect(receiver.text).toMatch(/insert into/i);
  expect(receiver.text).not.toMatch(/Geheime titel|Janneke|Dorps|Bearer|PT-\d/);
});
