import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ReportLimits } from '../src/correction/report-limits.service.js';
import { urlOf } from '../src/database/url-of.js';
import { report as reportBy } from './support/correction-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LIMITS = { CORRECTIONS_PER_ADDRESS: '3', CORRECTIONS_PER_RECORD: '9' };
const REPORT = `mutation R($key: String!, $input: ReportCorrectionInput!) {
  made: reportCorrection(idempotencyKey: $key, input: $input) { correction { number } userErrors { code } } }`;
const CARE = Buffer.from('Theme:CARE').toString('base64url');

/** Two processes on one database: one behind a proxy on this machine, and one that trusts nobody. */
let behind: TestApp;
let open: TestApp;
beforeAll(async () => {
  behind = await startTestApp({ ...LIMITS, TRUSTED_PROXIES: 'loopback' });
  open = await startTestApp(LIMITS, urlOf(behind.database));
  at('2026-12-15T12:00:00Z');
}, 300_000);
afterAll(async () => {
  await open.close();
  await behind.close();
});

const at = (moment: string) => [behind, open].forEach(({ clock }) => clock.set(moment));

/** What a report comes to that says that it comes from an address: its code, or OK. */
async function report({ public: client }: TestApp, address: string, key: string = randomUUID()) {
  const variables = { key, input: { record: CARE, text: 'Deze omschrijving klopt niet.' } };
  const { data, errors, headers } = await client.send(REPORT, variables, { 'x-forwarded-for': address });
  const code = errors?.[0]?.extensions.code ?? (data?.made.correction ? 'OK' : 'REFUSED');
  return { code, error: errors?.[0], retryAfter: headers.get('retry-after'), number: data?.made?.correction?.number };
}
const codes = async (...reports: ReturnType<typeof report>[]) => (await Promise.all(reports)).map(({ code }) => code);

test('too many from one address are refused in whatever process, whatever a caller says of itself', async () => {
  const key = randomUUID();
  const first = await report(behind, '192.0.2.1', key);
  expect(await codes(report(behind, '192.0.2.1'), report(behind, '192.0.2.1'))).toEqual(['OK', 'OK']);
  expect(await report(behind, '192.0.2.1')).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    retryAfter: '3600',
    error: { message: expect.stringContaining('over 60 minuten'), extensions: { retryAfterSeconds: 3600 } },
  });
  // The same request again is no other report.
  expect(await report(behind, '192.0.2.1', key)).toMatchObject({ code: 'OK', number: first.number });
  expect(await codes(report(behind, '192.0.2.2'))).toEqual(['OK']);
  // What the proxy adds counts, not what a caller put before it.
  expect(await codes(report(behind, '203.0.113.9, 192.0.2.1'))).toEqual(['TOO_MANY_REQUESTS']);
  // No proxy is trusted here, so all of these come from this machine.
  const lies = [1, 2, 3, 4].map((last) => report(open, `198.51.100.${last}`));
  expect((await codes(...lies)).sort()).toEqual(['OK', 'OK', 'OK', 'TOO_MANY_REQUESTS']);
  // And both processes count together.
  expect(await codes(report(behind, '127.0.0.1'))).toEqual(['TOO_MANY_REQUESTS']);
});

test.each<[string, object, string[]]>([
  ['nothing', { text: ' ' }, ['REQUIRED input.text']],
  ['too little', { text: 'Fout!' }, ['TOO_SHORT input.text']],
  ['too much', { text: 'x'.repeat(2_001) }, ['TOO_LONG input.text']],
  ['links', { text: 'http://a.example http://b.example http://c.example' }, ['TOO_MANY input.text']],
  ['a field that it has not', { field: 'Burgemeester' }, ['UNKNOWN_REFERENCE input.field']],
])('refuses %s, also to who has reported too much', async (_, input, expected) => {
  const { correction, token, userErrors } = await reportBy(open.public, { record: CARE, ...input });
  expect([correction, token]).toEqual([null, null]);
  expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`)).toEqual(
    expected,
  );
});

test('neither an address nor what it can be found out with is kept', async () => {
  const rows = await behind.database.query(
    `select (select string_agg(c::text, '') from report_count c) || (select string_agg(r::text, '') from correction_report r) as kept`,
  );
  expect(rows[0].kept).not.toMatch(/192\.0|198\.51|127\.0\.0/);
  at('2026-12-15T13:00:00Z');
  expect(await codes(report(behind, '192.0.2.1'), report(behind, '192.0.2.1'))).toEqual(['OK', 'OK']);
  // The ninth about this record in a day was the last one.
  expect(await codes(report(behind, '192.0.2.77'))).toEqual(['TOO_MANY_REQUESTS']);
  at('2026-12-16T12:00:00Z');
  expect(await codes(report(behind, '192.0.2.1'))).toEqual(['OK']);
  await behind.app.get(ReportLimits).forget();
  expect(await behind.database.query('select day::text from report_salt')).toEqual([{ day: '2026-12-16' }]);
  expect(
    await behind.database.query('select count(*)::int from report_count where until <= $1', [behind.clock.now()]),
  ).toEqual([{ count: 0 }]);
});
