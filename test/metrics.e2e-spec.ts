import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics } from '../src/metrics/metrics.js';
import { type MetricsServer, serveMetrics } from '../src/metrics/serve-metrics.js';
import { NOORD_BEVELAND } from './support/given.js';
import { LiveClient, until } from './support/live-client.js';
import { post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
let server: MetricsServer;
beforeAll(async () => {
  const TRUSTED_DOCUMENTS = join(await mkdtemp(join(tmpdir(), 'proeftuinregister-metrics-')), 'documents.json');
  await writeFile(TRUSTED_DOCUMENTS, '{}');
  register = await startTestApp({ METRICS_PORT: '0', TRUSTED_DOCUMENTS });
  server = await serveMetrics({ metricsPort: 0, metricsHost: '127.0.0.1' }, () => register.app.get(Metrics).text());
});
afterAll(async () => {
  await server.close();
  await register.close();
});

/** The value of each series, by its name with labels in the order of the alphabet. */
async function metrics(): Promise<Map<string, number>> {
  const text = await (await fetch(server.url)).text();
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
      return [`${name}{${labels.split(',').sort().join()}}`, Number(value)];
    }),
  );
}

const since = (before: Map<string, number>, after: Map<string, number>, name: string) =>
  (after.get(name) ?? 0) - (before.get(name) ?? 0);

describe('what is counted', () => {
  it('answers by status, operations by name, errors by code', async () => {
    const before = await metrics();
    await register.public.ask('query Provinces { provinces { name } }');
    await register.public.ask('query Provinces { provinces { code } }');
    await register.public.ask('{ provinces { name } }');
    await register.public.send('query Mine { ownPilots { totalCount } }');
    await register.public.send('{ nope }');
    const after = await metrics();
    const count = (operation: string, kind: string) =>
      since(before, after, `graphql_operation_duration_seconds_count{kind="${kind}",operation="${operation}"}`);
    expect([count('Provinces', 'query'), count('anonymous', 'query'), count('Mine', 'query')]).toEqual([2, 1, 1]);
    expect(count('invalid', 'invalid')).toBe(1);
    expect(since(before, after, 'graphql_errors_total{code="UNAUTHENTICATED"}')).toBe(1);
    expect(since(before, after, 'graphql_errors_total{code="BAD_USER_INPUT"}')).toBe(1);
    expect(since(before, after, 'http_requests_total{status="200"}')).toBe(4);
    expect(since(before, after, 'http_requests_total{status="400"}')).toBe(1);
  });

  it('errors that are told before GraphQL, and those of subscriptions', async () => {
    const before = await metrics();
    await post(register.url, { query: '{ __typename }' }, { authorization: 'Bearer x' });
    await post(register.url, { query: '{ __typename }' });
    const badly = [
      await post(register.url, '{"query":'),
      await post(register.url, { documentId: 'nowhere' }),
      await post(register.url, { variables: {} }),
      await raw(`${register.url}/graphql?query={__typename}`), // as a page of another site could
    ];
    const client = new LiveClient(register.url, () => register.token(NOORD_BEVELAND));
    await client.subscribe({}, 'subscription { nope }');
    await until(() => client.errors.length > 0);
    await client.end();
    const after = await metrics();
    const count = (code: string) => since(before, after, `graphql_errors_total{code="${code}"}`);
    expect(badly.map(({ errors }) => errors!.length)).toEqual([1, 1, 1, 1]);
    expect([count('UNAUTHENTICATED'), count('BAD_USER_INPUT')]).toEqual([1, 5]);
  });

  it('connections, and the process itself', async () => {
    const now = await metrics();
    expect(now.get('database_connections{server="primary",state="total"}')).toBeGreaterThan(0);
    expect(now.get('database_connections{server="primary",state="waiting"}')).toBe(0);
    expect(now.get('process_resident_memory_bytes{}')).toBeGreaterThan(1e7);
  });

  it('grows no further when callers make up names', async () => {
    const ask = (n: number) => register.public.ask(`query Made${n} { provinces { code } }`);
    for (let n = 0; n < 150; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => ask(n + i)));
    const series = [...(await metrics())].filter(([name]) =>
      name.startsWith('graphql_operation_duration_seconds_count'),
    );
    expect(series.length).toBeLessThanOrEqual(103);
    expect(
      new Map(series).get('graphql_operation_duration_seconds_count{kind="query",operation="other"}'),
    ).toBeGreaterThan(49);
  });
});

describe('where it is told', () => {
  it('on a port of its own, in the text format of Prometheus, and nowhere else', async () => {
    expect((await fetch(server.url)).headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect((await fetch(new URL('/', server.url))).status).toBe(404);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${register.url}/metrics`)).status).toBe(404);
  });

  it('a scrape fails when the metrics cannot be had', async () => {
    const broken = await serveMetrics({ metricsPort: 0, metricsHost: '127.0.0.1' }, async () => {
      throw new Error('One of the processes is gone');
    });
    expect((await fetch(broken.url)).status).toBe(503);
    await broken.close();
  });
});
