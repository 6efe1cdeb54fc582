import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { given, NOORD_BEVELAND, PLAN } from './support/given.js';
import {
  ALL_LESSONS,
  FINDING,
  lessonFaults,
  recordEvidence,
  recordFinding,
  SOURCE,
  taught,
  teach,
} from './support/lesson-steps.js';
import { plan } from './support/outcome-steps.js';
import type { TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilot: TakenPilot;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2027-02-01T10:00:00Z');
  pilot = await given(app).pilot({ status: 'RUNNING', ...PLAN });
});
afterAll(() => app.close());

const editor = () => app.as(NOORD_BEVELAND, 'EDITOR');
const LOOK = `query L($id: ID!) { node(id: $id) { ... on Pilot { version ${ALL_LESSONS}
  changes(first: 3) { nodes { action subjectType subjectId weight note version differences { field before after } } } } } }`;
const look = async (client: ApiClient = app.public, { id }: { id: string } = pilot) =>
  (await client.ask(LOOK, { id })).node;

test('what was learnt and its sources are read by everybody, as they were recorded, edited and taken back', async () => {
  const key = 'once';
  const finding = taught(await recordFinding(editor(), pilot, {}, key));
  expect(taught(await recordFinding(editor(), pilot, {}, key))).toEqual(finding);
  expect(lessonFaults(await recordFinding(editor(), pilot, { kind: 'WORKS' }, key))).toEqual([
    'IDEMPOTENCY_KEY_REUSED idempotencyKey',
  ]);
  const evidence = taught(await recordEvidence(editor(), pilot, { finding: finding.id }));
  const general = taught(await recordEvidence(editor(), pilot, { kind: 'MEDIA', isIndependent: false }));
  const moments = { recordedAt: '2027-02-01T10:00:00.000Z', changedAt: '2027-02-01T10:00:00.000Z' };
  const seen = await look();
  expect(seen).toMatchObject({ version: pilot.version });
  expect(seen.findings).toEqual([
    { ...finding, ...FINDING, indicator: null, ...moments, evidence: [{ id: evidence.id }], pilot: { id: pilot.id } },
  ]);
  expect(seen.evidence).toHaveLength(2);
  expect(seen.evidence).toContainEqual({
    ...{ ...evidence, ...SOURCE, ...moments },
    finding: { id: finding.id },
    pilot: { id: pilot.id },
  });
  expect(seen.evidence).toContainEqual(
    expect.objectContaining({ id: general.id, finding: null, isIndependent: false }),
  );

  const [indicator] = await plan(app.public, pilot);
  const about = taught(await recordFinding(editor(), pilot, { indicator: indicator.id }));
  expect((await look()).findings.find(({ id }: { id: string }) => id === about.id)).toMatchObject({
    indicator: { id: indicator.id, name: indicator.name },
  });
  const other = await given(app).pilot(PLAN);
  const [foreign] = await plan(app.as(NOORD_BEVELAND), other);
  expect(lessonFaults(await recordFinding(editor(), pilot, { indicator: foreign.id, text: ' ' }))).toEqual([
    'REQUIRED input.text',
    'UNKNOWN_REFERENCE input.indicator',
  ]);
  taught(await teach(editor(), 'withdrawFinding', about, { reason: 'Dubbel.' }));

  const better = { ...FINDING, kind: 'WORKS_PARTLY', confidence: 'HIGH' };
  const edited = taught(await teach(editor(), 'editFinding', finding, better));
  expect(edited.version).toBe(2);
  expect(taught(await teach(editor(), 'editFinding', edited, better)).version).toBe(2);
  expect(lessonFaults(await teach(editor(), 'editFinding', finding, better))).toEqual(['STALE_VERSION version']);
  taught(await teach(editor(), 'editEvidence', general, { ...SOURCE, title: 'De krant', finding: null }));
  expect((await look()).changes.nodes.slice(0, 2)).toMatchObject([
    { action: 'EDITED', subjectType: 'Evidence', weight: 'MINOR' },
    {
      ...{ action: 'EDITED', subjectType: 'Finding', subjectId: finding.id, version: 2, weight: 'MAJOR' },
      differences: [
        { field: 'kind', before: '"DOES_NOT_WORK"', after: '"WORKS_PARTLY"' },
        { field: 'confidence', before: '"MEDIUM"', after: '"HIGH"' },
      ],
    },
  ]);

  const reason = { reason: 'Verkeerd geteld.' };
  const left = taught(await teach(editor(), 'withdrawFinding', edited, reason));
  expect([left.findings, left.evidence]).toMatchObject([[], [{ id: general.id, title: 'De krant' }]]);
  const { changes } = await look();
  expect(changes.nodes.slice(0, 2)).toMatchObject([
    { action: 'RETRACTED', subjectId: evidence.id, note: reason.reason },
    { action: 'RETRACTED', subjectId: finding.id, note: reason.reason, weight: 'MAJOR' },
  ]);
  expect(changes.nodes[1].differences).toContainEqual({
    field: 'text',
    before: JSON.stringify(FINDING.text),
    after: null,
  });
  expect(lessonFaults(await teach(editor(), 'withdrawFinding', edited, reason))).toEqual(['NOT_FOUND']);
  const again = { id: general.id, version: 2 };
  expect(lessonFaults(await teach(editor(), 'withdrawEvidence', again, { reason: ' ' }))).toEqual([
    'REQUIRED input.reason',
  ]);
  expect(taught(await teach(editor(), 'withdrawEvidence', again, reason)).evidence).toEqual([]);
  expect(lessonFaults(await recordFinding(editor(), pilot, {}, key))).toEqual(['NOT_FOUND']);
});

test('all that is wrong is told at once', async () => {
  expect(lessonFaults(await recordFinding(editor(), pilot, { text: ' ' }))).toEqual(['REQUIRED input.text']);
  expect(lessonFaults(await recordFinding(editor(), pilot, { text: 'x'.repeat(2_001) }))).toEqual([
    'TOO_LONG input.text',
  ]);
  const elsewhere = await given(app).pilot({ owner: 'GM0448', status: 'RUNNING', ...PLAN });
  const { id: finding } = taught(await recordFinding(app.as('GM0448'), elsewhere));
  const odd = { finding, url: 'http://a.nl', title: '', date: '2027-02-02' };
  const faults = [
    'INVALID input.url',
    'OUT_OF_RANGE input.date',
    'REQUIRED input.title',
    'UNKNOWN_REFERENCE input.finding',
  ];
  expect(lessonFaults(await recordEvidence(editor(), pilot, odd))).toEqual(faults);
  const evidence = taught(await recordEvidence(editor(), pilot));
  expect(lessonFaults(await teach(editor(), 'editEvidence', evidence, { ...SOURCE, ...odd }))).toEqual(faults);
  expect(lessonFaults(await recordEvidence(editor(), pilot, { finding: pilot.id }))).toEqual(['BAD_USER_INPUT']);
});

describe('who may', () => {
  test.each(['READER', 'DECIDER', 'CURATOR', 'API_CLIENT'])('not a %s of the own municipality', async (role) => {
    expect(lessonFaults(await recordFinding(app.as(NOORD_BEVELAND, role), pilot))).toEqual(['FORBIDDEN']);
  });

  test('nobody of others, whatever their roles; of a pilot that they may not see nothing is told', async () => {
    const secret = await given(app).pilot({ status: 'RUNNING', visibility: 'GOVERNMENT', ...PLAN });
    const finding = taught(await recordFinding(editor(), secret, { text: 'Geheime veerpont' }));
    const { evidence } = { evidence: taught(await recordEvidence(editor(), secret)) };
    const others = ['GM0448', 'mnre1130', 'k80', await given(app).organisation('COMMUNITY')];
    for (const [index, code] of ['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'].entries()) {
      const client = app.as(others[index]!, 'MANAGER', 'DECIDER', 'CURATOR');
      expect(lessonFaults(await recordFinding(client, secret))).toEqual([code]);
      expect(lessonFaults(await teach(client, 'editFinding', finding, FINDING))).toEqual([code]);
      expect(lessonFaults(await teach(client, 'withdrawEvidence', evidence, { reason: 'Nee.' }))).toEqual([code]);
      const { nodes } = await client.ask('query N($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: [finding.id, evidence.id],
      });
      expect(nodes).toEqual(code === 'FORBIDDEN' ? [{ id: finding.id }, { id: evidence.id }] : [null, null]);
    }
    expect(await look(app.public, secret)).toBeNull();
  });

  test('nobody before the start', async () => {
    for (const status of ['DRAFT', 'OFFERED', 'PREPARING'] as const) {
      const early = await given(app).pilot({ status, ...PLAN });
      expect(lessonFaults(await recordFinding(editor(), early))).toEqual(['PILOT_NOT_STARTED pilot']);
      expect(lessonFaults(await recordEvidence(editor(), early))).toEqual(['PILOT_NOT_STARTED pilot']);
    }
  });
});

test('a pilot is found by what it taught, by whom may see it', async () => {
  const shown = await given(app).pilot({ status: 'PAUSED', ...PLAN });
  const finding = taught(
    await recordFinding(editor(), shown, { text: 'De <b>mantelzorgers</b> misten een oplaadpunt.' }),
  );
  const search = async (query: string) =>
    (
      await app.public.ask(
        `query S($query: String!) { searchPilots(query: $query) { edges { node { id findings { text } }
           matches { field } highlights { field segments { text isMatch } } } } }`,
        { query },
      )
    ).searchPilots.edges;
  const [hit, ...others] = await search('oplaadpunten');
  expect([hit.node.id, others]).toEqual([shown.id, []]);
  expect(hit.matches).toEqual([{ field: 'LESSON' }]);
  expect(hit.highlights[0].segments).toContainEqual({ text: 'oplaadpunt', isMatch: true });
  expect(await search('veerpont')).toEqual([]);
  taught(await teach(editor(), 'withdrawFinding', finding, { reason: 'Dubbel.' }));
  expect(await search('oplaadpunten')).toEqual([]);
});
