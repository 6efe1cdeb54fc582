import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import { givenLessons, readers } from './support/insight-steps.js';
import { taught, teach } from './support/lesson-steps.js';
import { done, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LESSONS = `{ themes { code lessons { state summary pilots tried withFindings worked didNotWork obstructed byStatus { status count }
  byKind { kind pilots findings isSmall examples { id text pilot { id } } } } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Lessons = any;
const ask = async (client: ApiClient = app.public): Promise<Record<string, Lessons>> =>
  Object.fromEntries(
    (await client.ask(LESSONS)).themes.map(({ code, lessons }: { code: string; lessons: Lessons }) => [code, lessons]),
  );

let app: TestApp;
let bus: Awaited<ReturnType<typeof givenLessons>>;
beforeAll(async () => {
  app = await startTestApp({ KEPT_ANSWERS_MB: '0', SMALL_COUNT_BELOW: '2' });
  app.clock.set('2027-02-01T10:00:00Z');
  const care = { primaryTheme: 'CARE', otherThemes: ['SAFETY'] };
  bus = await givenLessons(
    app,
    { otherThemes: ['CARE'] },
    { kind: 'WORKS', text: 'De bus rijdt.', confidence: 'HIGH' },
    { kind: 'WORKS', text: 'De bus zit vol.', confidence: 'LOW' },
    { kind: 'RULE_OBSTRUCTS' },
  );
  app.clock.set('2027-02-02T10:00:00Z');
  const later = { kind: 'WORKS', text: 'De zorg helpt.', confidence: 'HIGH' };
  const { pilot } = await givenLessons(app, { owner: 'GM0448', ...care }, later);
  const finding = { kind: 'DOES_NOT_WORK', text: 'Niemand kwam.', confidence: 'LOW' };
  done(await take(app.as('GM0448'), 'stopPilot', pilot, { reason: 'DOES_NOT_WORK', finding }));
  await givenLessons(app, { visibility: 'GOVERNMENT', ...care }, { kind: 'COST', text: 'Het is duur.' });
  await given(app).pilot({ status: 'RUNNING', primaryTheme: 'DEFENCE_SPACE', ...PLAN });
  for (const status of ['OFFERED', 'PREPARING', 'WITHDRAWN', 'DRAFT'] as const)
    await given(app).pilot({ status, primaryTheme: 'HOUSING', ...PLAN });
}, 300_000);
afterAll(() => app.close());

test('empty is told apart from none, in both languages', async () => {
  const lessons = await ask();
  expect(lessons.HOUSING).toMatchObject({ state: 'NOTHING_TRIED', pilots: 2, tried: 0 });
  expect(lessons.RURAL_AREA).toMatchObject({ state: 'NOTHING_TRIED', pilots: 0 });
  expect(lessons.DEFENCE_SPACE).toMatchObject({
    ...{ state: 'NOTHING_RECORDED', tried: 1, withFindings: 0 },
    summary: '1 proeftuin is gestart, maar nog niemand legde vast wat dat leerde.',
  });
  expect((await ask(app.public.inEnglish())).DEFENCE_SPACE.summary).toBe(
    '1 pilot has started, but nobody recorded yet what that taught.',
  );
  expect(lessons.CARE).toMatchObject({ state: 'RECORDED', pilots: 2, worked: 2, didNotWork: 1, obstructed: 1 });
});

const COUNT = `query Count($theme: ID!) {
  searchPilots(filter: { themes: [$theme] }, first: 100) { totalCount nodes { id status } }
  findings(filter: { themes: [$theme] }, first: 100) { totalCount nodes { id kind pilot { id } } } }`;
const distinct = (values: string[]) => new Set(values).size;

test('everybody can count the same numbers through the API, of what they may see', async () => {
  const clients = { ...readers(app), owner: app.as(NOORD_BEVELAND) };
  const seen: Record<string, number> = {};
  for (const [name, client] of Object.entries(clients)) {
    const lessons = await ask(client);
    seen[name] = 0;
    for (const [theme, told] of Object.entries(lessons)) {
      const { searchPilots, findings } = await client.ask(COUNT, { theme });
      expect([searchPilots.totalCount, findings.totalCount]).toEqual([
        searchPilots.nodes.length,
        findings.nodes.length,
      ]);
      seen[name] += findings.totalCount;
      const pilotsWith = (...kinds: string[]) =>
        distinct(
          findings.nodes.filter(({ kind }: Lessons) => kinds.includes(kind)).map(({ pilot }: Lessons) => pilot.id),
        );
      const countOf = (...statuses: string[]) =>
        searchPilots.nodes.filter(({ status }: Lessons) => statuses.includes(status)).length;
      expect([theme, told]).toMatchObject([
        theme,
        {
          pilots: searchPilots.totalCount,
          tried: searchPilots.totalCount - countOf('OFFERED', 'PREPARING'),
          withFindings: distinct(findings.nodes.map(({ pilot }: Lessons) => pilot.id)),
          worked: pilotsWith('WORKS', 'WORKS_PARTLY'),
          didNotWork: pilotsWith('DOES_NOT_WORK'),
          obstructed: pilotsWith('RULE_OBSTRUCTS'),
          byStatus: told.byStatus.map(({ status }: Lessons) => ({ status, count: countOf(status) })),
          byKind: told.byKind.map(({ kind, isSmall }: Lessons) => ({
            ...{ kind, isSmall, pilots: pilotsWith(kind) },
            findings: findings.nodes.filter((each: Lessons) => each.kind === kind).length,
          })),
        },
      ]);
    }
  }
  // Both themes of what government alone may see count it.
  expect(seen).toEqual({
    public: seen.public,
    ministry: seen.public! + 2,
    municipality: seen.public! + 2,
    owner: seen.public! + 2,
  });
  expect(seen.public).toBeGreaterThan(7);
});

test('examples are of different pilots, the surest first; few pilots behind a number are told as such', async () => {
  const kinds = async (client?: ApiClient) =>
    Object.fromEntries((await ask(client)).CARE.byKind.map((ofKind: Lessons) => [ofKind.kind, ofKind]));
  const { WORKS, RULE_OBSTRUCTS, COST } = await kinds();
  expect(WORKS).toMatchObject({ pilots: 2, findings: 3, isSmall: false });
  expect(WORKS.examples.map(({ text }: Lessons) => text)).toEqual(['De zorg helpt.', 'De bus rijdt.']);
  expect(RULE_OBSTRUCTS).toMatchObject({ pilots: 1, isSmall: true, examples: [{ pilot: { id: bus.pilot.id } }] });
  expect(COST).toMatchObject({ pilots: 0, findings: 0, isSmall: false, examples: [] });
  expect((await kinds(readers(app).ministry)).COST).toMatchObject({ pilots: 1, examples: [{ text: 'Het is duur.' }] });
});

test('what is withdrawn counts no longer', async () => {
  taught(await teach(app.as(NOORD_BEVELAND), 'withdrawFinding', bus.findings[2]!, { reason: 'Dubbel.' }));
  expect((await ask()).CARE).toMatchObject({ tried: 2, withFindings: 2, obstructed: 0 });
});

test('all themes at once take two statements, and one more for the list of themes', async () => {
  await ask();
  const told: string[] = [];
  const logged = jest.spyOn(app.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
  await ask();
  logged.mockRestore();
  expect(told).toHaveLength(3);
});
