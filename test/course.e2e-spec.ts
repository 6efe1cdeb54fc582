import { afterAll, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import { asItIs, given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { enter, indicatorOf, measure, succeeded, type Taken } from './support/outcome-steps.js';
import { done, take } from './support/pilot-steps.js';
import { expectCallersFault, raw, type RawAnswer } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const PARTNER = 'GM0448';
const NAME = 'Wachttijd <script>alert("1")</script> & \'zo\'';
/** Figures that occur nowhere else, as a table would write them. */
const SECRETS = /7\.?341|7\.?352/;

let app: TestApp;
let pilot: { id: string; number: string };
let indicator: Taken;
let course: Taken;
beforeAll(async () => {
  app = await startTestApp({ SUPPRESS_BELOW_N: '10' });
  app.clock.set('2027-01-04T10:00:00Z');
  pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN, coExecutors: [PARTNER] });
  app.clock.set('2027-07-01T10:00:00Z');
  const manager = app.as(NOORD_BEVELAND);
  indicator = indicatorOf(
    await enter(manager, pilot, {
      ...{ name: NAME, definition: '"><img src=x onerror=alert(1)>', reason: 'Dit <b>kwam</b> later.' },
      ...{ unit: 'HOURS', direction: 'LOWER_IS_BETTER', isAdditive: false, isPrimary: false },
      baseline: { value: 7341, date: '2026-01-31', n: 9 },
      targets: [{ value: 12, by: '2028-12-31' }],
    }),
  );
  const days = (month: number) => ({ from: `2027-0${month}-01`, until: `2027-0${month}-28` });
  succeeded(
    await measure(manager, pilot, [
      { indicator: indicator.id, ...days(2), value: 7352, n: 9 },
      { indicator: indicator.id, ...days(3), value: 34.5, n: 10 },
    ]),
  );
  course = (await ask(app.public)).course;
});
afterAll(() => app.close());

const ASK = `query C($id: ID!) { node(id: $id) { ... on Indicator { course { summary picturePath tablePath
  points { kind date from until value text isSuppressed label figure }
  axis { unit direction smallestValue largestValue firstDate lastDate } } } } }`;
const ask = async (client: TestApp['public']) => (await client.ask(ASK, { id: indicator.id })).node;

async function get(path: string, who: string | null = null, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const authorization: Record<string, string> =
    who === null ? {} : { authorization: `Bearer ${await app.token(who, 'READER')}` };
  return raw(app.url + path, { headers: { ...authorization, ...headers } });
}

describe('the course of an indicator', () => {
  test('is one series, of which the public sees what it may', () => {
    expect(course.points.map(({ kind, date, value }: Taken) => [kind, date, value])).toEqual([
      ['BASELINE', '2026-01-31', null],
      ['MEASUREMENT', '2027-02-28', null],
      ['MEASUREMENT', '2027-03-28', 34.5],
      ['TARGET', '2028-12-31', 12],
    ]);
    expect(course.axis).toEqual({
      ...{ unit: 'HOURS', direction: 'LOWER_IS_BETTER' },
      ...{ smallestValue: 12, largestValue: 34.5, firstDate: '2026-01-31', lastDate: '2028-12-31' },
    });
    expect(course.points[1]).toMatchObject({ isSuppressed: true, figure: 'niet getoond (te kleine groep)' });
    expect(course.points[2]).toMatchObject({
      ...{ from: '2027-03-01', until: '2027-03-28', figure: '34,5 uur' },
      label: 'Meting van 1 maart 2027 tot en met 28 maart 2027',
    });
    expect(course.summary).toContain('2 cijfers of teksten worden niet getoond');
  });

  test('is whole for the owner and its partner, and in the language asked', async () => {
    for (const client of [app.as(NOORD_BEVELAND, 'READER'), app.as(PARTNER).inEnglish()]) {
      const { points, axis, summary } = (await ask(client)).course;
      expect(points.map(({ value }: Taken) => value)).toEqual([7341, 7352, 34.5, 12]);
      expect([axis.largestValue, SECRETS.test(summary.replace(',', '.'))]).toEqual([7352, true]);
    }
  });

  test('stands in a list of indicators too, asked alone', async () => {
    const list =
      'query L($n: String!) { searchPilots(query: $n) { nodes { indicators { course { points { value } } } } } }';
    const { searchPilots } = await app.public.ask(list, { n: pilot.number });
    const [, listed] = searchPilots.nodes[0].indicators;
    expect(listed.course.points.map(({ value }: Taken) => value)).toEqual([null, null, 34.5, 12]);
  });
});

test('picture and table take one statement, as the pilot itself does', async () => {
  const logged = jest.spyOn(app.database.logger, 'logQuery');
  for (const path of [course.picturePath, course.tablePath]) await get(path);
  expect(logged).toHaveBeenCalledTimes(2);
  logged.mockRestore();
});

describe.each<[string, () => string, string, (text: string) => number]>([
  ['picture', () => course.picturePath, 'image/svg+xml; charset=utf-8', (svg) => svg.split('<path').length - 1],
  ['table', () => course.tablePath, 'text/html; charset=utf-8', (page) => page.split('<th scope="row"').length - 1],
])('the %s', (what, path, type, count) => {
  it('tells the public what it may know', async () => {
    const { status, headers, text } = await get(path());
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(text).not.toMatch(SECRETS);
    for (const told of ['34,5 uur', '12 uur', 'niet getoond', 'lager is beter', course.summary])
      expect(text).toContain(told);
    expect(count(text)).toBeGreaterThanOrEqual(4);
    expect(text).toMatch(/role="img" aria-labelledby="course-title course-desc" lang="nl"/);
    expect(text).toMatch(/<title id="course-title">.+<\/title><desc id="course-desc">.+na de start gewijzigd/);
  });

  it('has nothing in it that a browser would run', async () => {
    const { text, headers } = await get(path());
    expect(text).not.toMatch(/<script|<img|<b>/);
    expect(text).toContain('Wachttijd &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;zo&#39;');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script-src/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is for the owner and its partner with all figures, and for no cache', async () => {
    for (const who of [NOORD_BEVELAND, PARTNER]) {
      const { status, headers, text } = await get(path(), who, { 'if-none-match': '*' });
      expect([status, headers.get('cache-control'), headers.get('etag')]).toEqual([200, 'no-store', null]);
      expect(text).toMatch(SECRETS);
      expect(text).not.toContain('niet getoond');
    }
    const other = await get(path(), 'GM0096');
    expect([other.text, other.headers.get('cache-control')]).toEqual([(await get(path())).text, 'no-store']);
  });

  it('is in English for who wants it', async () => {
    const asked = await get(`${path()}?lang=en`, null, { 'accept-language': 'nl' });
    expect(asked.text).toBe((await get(path(), null, { 'accept-language': 'en' })).text);
    expect(asked.headers.get('content-language')).toBe('en');
    for (const told of ['34.5 hours', 'lower is better', 'not shown', 'lang="en"']) expect(asked.text).toContain(told);
    expectCallersFault(await get(`${path()}?lang=de`));
  });

  it('may be kept by the public, which asks whether it still holds', async () => {
    const { headers } = await get(path());
    const etag = headers.get('etag')!;
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(headers.get('vary')).toMatch(/Accept-Language, Authorization/);
    const again = await get(path(), null, { 'if-none-match': etag });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get(`${path()}?lang=en`, null, { 'if-none-match': etag })).status).toBe(200);
    const head = await raw(app.url + path(), { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag]);
  });

  it('is not there for who may not see the indicator', async () => {
    const at = (id: string) => `/indicators/${id}/${path().split('/').at(-1)}`;
    const draft = await given(app).pilot();
    const hidden = indicatorOf(await enter(app.as(NOORD_BEVELAND), draft));
    const unknown = Buffer.from('Indicator:00000000-0000-4000-8000-000000000000').toString('base64url');
    const asked: [string, string | null, string, number][] = [
      [hidden.id, null, 'NOT_FOUND', 404],
      [hidden.id, 'GM0096', 'NOT_FOUND', 404],
      [unknown, null, 'NOT_FOUND', 404],
      [pilot.id, null, 'BAD_USER_INPUT', 400],
      ['niets', null, 'BAD_USER_INPUT', 400],
      ["%00' or 1=1", null, 'BAD_USER_INPUT', 400],
    ];
    for (const [id, who, code, expected] of asked) {
      const answer = await get(at(id), who);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([expected, 'no-store']);
      expectCallersFault(answer, code);
    }
    expect((await get(at(hidden.id), NOORD_BEVELAND)).status).toBe(200);
    expectCallersFault(await get(at(hidden.id), null, { authorization: 'Bearer x' }), 'UNAUTHENTICATED');
  });

  test(`${what} and series are gone for others with the withdrawal`, async () => {
    const pilotOfOld = await given(app).pilot({ status: 'OFFERED' });
    const old = indicatorOf(await enter(app.as(NOORD_BEVELAND), pilotOfOld));
    const at = path().replace(indicator.id, old.id);
    expect((await get(at)).status).toBe(200);
    done(await take(app.as(NOORD_BEVELAND), 'withdrawPilot', await asItIs(app, pilotOfOld), { reason: 'CAPACITY' }));
    expect([(await get(at)).status, (await get(at, NOORD_BEVELAND)).status]).toEqual([404, 200]);
  });
});

test('a picture may stand on the page of a municipality, and says where its table is', async () => {
  const { headers } = await get(course.picturePath);
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const [, table] = /^<(.+)>; rel="alternate"; type="text\/html"$/.exec(headers.get('link')!)!;
  const linked = new URL(table!, app.url + course.picturePath);
  expect(linked.pathname).toBe(course.tablePath);
  const own = await get(course.picturePath, NOORD_BEVELAND);
  expect(own.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect((await raw(`${app.url}/indicators/%E0%A4%A/course.svg`)).status).toBe(400);
});
