import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobRunner } from '../src/jobs/job-runner.js';
import { MINISTRY } from './support/answer-steps.js';
import { made, registerCall, step } from './support/call-steps.js';
import { act, follow, heard, listed, report as reportBy, REPORT, seen, TEXT } from './support/correction-steps.js';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

let app: TestApp;
let pilot: TakenPilot;
beforeAll(async () => {
  app = await startTestApp({ CORRECTIONS_PER_ADDRESS: '200', CORRECTIONS_PER_RECORD: '200' });
  app.clock.set('2026-11-27T12:00:00Z');
  pilot = await given(app).pilot({ status: 'OFFERED' });
}, 300_000);
afterAll(() => app.close());

const owner = () => app.as(NOORD_BEVELAND);
const curator = () => app.as('k80', 'CURATOR');
const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString('base64url');
const report = (input: object = {}, key?: string) => reportBy(app.public, { record: pilot.id, ...input }, key);

test('anybody reports an error; others read the words once it was handled, its maker always', async () => {
  const key = randomUUID();
  const { correction, token } = await report({ field: 'problem' }, key);
  expect(correction).toMatchObject({
    number: expect.stringMatching(/^CM-2026-\d{4}$/),
    recordType: 'Pilot',
    recordId: pilot.id,
    record: { __typename: 'Pilot' },
    pilot: { number: pilot.number },
    field: 'problem',
    text: TEXT,
    status: 'OPEN',
    handler: { code: NOORD_BEVELAND },
    reportedOn: '2026-11-27',
    dueOn: '2026-12-11',
    isOverdue: false,
  });
  expect(await report({ field: 'problem' }, key)).toMatchObject({ token, correction: { number: correction.number } });
  app.clock.set('2026-11-27T12:01:00Z');
  expect((await report({ field: 'title' }, key)).correction.number).not.toBe(correction.number);
  for (const client of [app.public, app.as('mnre1034', 'DECIDER'), app.as('GM0448')])
    expect(await seen(client, correction.id)).toMatchObject({
      number: correction.number,
      text: null,
      field: 'problem',
    });
  expect(await seen(owner(), correction.id)).toMatchObject({ text: TEXT });
  expect(await seen(curator(), correction.id)).toMatchObject({ text: TEXT });
  expect(await follow(app.public, token)).toMatchObject({ text: TEXT, status: 'OPEN' });
  expect(await follow(app.public, `${token}x`)).toBeNull();

  const taken = (await act(owner(), 'takeUpCorrection', correction)).correction;
  expect(await act(owner(), 'takeUpCorrection', taken)).toMatchObject({ userErrors: [{ code: 'STEP_NOT_POSSIBLE' }] });
  expect(await act(owner(), 'applyCorrection', correction, { answer: 'x' })).toMatchObject({
    userErrors: [{ code: 'STALE_VERSION' }],
  });
  expect(await act(owner(), 'applyCorrection', taken, { answer: ' ' })).toMatchObject({
    userErrors: [{ code: 'REQUIRED', path: ['input', 'answer'] }],
  });
  await act(owner(), 'applyCorrection', taken, { answer: 'Aangepast, dank u.' });
  // Answers that were kept before are not given any more.
  expect(await seen(app.public, correction.id)).toMatchObject({
    status: 'APPLIED',
    text: TEXT,
    answer: 'Aangepast, dank u.',
    answeredBy: { code: NOORD_BEVELAND },
    answeredOn: '2026-11-27',
  });
  const own = 'query P($id: ID!) { node(id: $id) { ... on Pilot { corrections { totalCount nodes { text } } } } }';
  expect((await app.public.ask(own, { id: pilot.id })).node.corrections).toEqual({
    totalCount: 2,
    nodes: [{ text: null }, { text: TEXT }],
  });
  const kept = await app.database.query(
    `select string_agg(c::text, '') as told from change c where root_type = 'CorrectionReport'`,
  );
  expect(kept[0].told).toContain(correction.number);
  expect(kept[0].told).not.toContain(TEXT);
  expect(kept[0].told).not.toContain(token);
});

test('words that are withheld are read by the owner and the K80 office only', async () => {
  const { correction } = await report();
  expect(await act(app.as('GM0448'), 'withholdCorrectionText', correction, { reason: 'x' })).toBe('FORBIDDEN');
  const withheld = (await act(curator(), 'withholdCorrectionText', correction, { reason: 'Noemt een persoon.' }))
    .correction;
  await act(owner(), 'rejectCorrection', withheld, { answer: 'Dit klopt wel.' });
  expect(await seen(app.public, correction.id)).toMatchObject({
    status: 'REJECTED',
    text: null,
    withheldReason: 'Noemt een persoon.',
    answer: 'Dit klopt wel.',
  });
  expect((await seen(owner(), correction.id)).text).toBe(TEXT);
});

test('what is not public cannot be reported, and what is not public any more is not told of', async () => {
  const draft = await given(app).pilot();
  const inside = await given(app).pilot({ status: 'OFFERED', visibility: 'GOVERNMENT' });
  for (const record of [draft.id, inside.id, idOf('Pilot', randomUUID()), idOf('LegalBasis', 'nothing-1'), 'x'])
    for (const client of [app.public, app.as('mnre1034'), owner()])
      expect(await client.codeOf(REPORT, { key: 'k', input: { record, text: TEXT } })).toBe('NOT_FOUND');
  const withdrawn = await given(app).pilot({ status: 'OFFERED' });
  const { correction } = await report({ record: withdrawn.id });
  await act(owner(), 'applyCorrection', correction, { answer: 'Gedaan.' });
  done(await take(owner(), 'withdrawPilot', withdrawn, { reason: 'CAPACITY' }));
  expect(await seen(app.public, correction.id)).toMatchObject({ text: null, answer: null, status: 'APPLIED' });
  await app.database.query(
    `update pilot_card set is_public = false where pilot_id = (select pilot_id from correction_report where number = $1)`,
    [correction.number],
  );
  const node = 'query Gone($id: ID!) { node(id: $id) { __typename } }';
  expect(await app.public.ask(node, { id: correction.id })).toEqual({ node: null });
  expect(await seen(app.as('mnre1034'), correction.id)).toMatchObject({ number: correction.number });
  expect((await listed(app.public, 'corrections', { record: withdrawn.id })).totalCount).toBe(0);
});

test('of a legal basis the curator answers; of a pilot only when its owner lets the term pass', async () => {
  const law = (await report({ record: idOf('LegalBasis', 'jeugdwet-12.1'), field: 'summary' })).correction;
  expect(law).toMatchObject({ handler: { code: 'k80' }, pilot: null, record: { __typename: 'LegalBasis' } });
  expect(await act(owner(), 'takeUpCorrection', law)).toBe('FORBIDDEN');
  const { correction } = await report();
  expect(await act(app.public, 'takeUpCorrection', correction)).toBe('UNAUTHENTICATED');
  expect(await act(app.as(NOORD_BEVELAND, 'EDITOR'), 'takeUpCorrection', correction)).toBe('FORBIDDEN');
  expect(await act(app.as('GM0448'), 'takeUpCorrection', correction)).toBe('FORBIDDEN');
  expect(await act(curator(), 'applyCorrection', correction, { answer: 'x' })).toBe('FORBIDDEN');
  expect((await act(curator(), 'applyCorrection', law, { answer: 'Hersteld.' })).correction.status).toBe('APPLIED');

  app.clock.set('2026-12-11T12:00:00Z');
  expect((await seen(app.public, correction.id)).isOverdue).toBe(false);
  app.clock.set('2026-12-14T12:00:00Z');
  expect(await seen(app.public, correction.id)).toMatchObject({ isOverdue: true, daysOverdue: 3, text: null });
  await app.app.get(JobRunner).doWhatIsDue();
  await app.app.get(JobRunner).doWhatIsDue();
  const late = { title: `Melding ${correction.number} over "Dorpstaxi" (${pilot.number}) is niet op tijd beantwoord` };
  expect(await heard(app.as('k80', 'READER'), 'CORRECTION_OVERDUE')).toContainEqual(late);
  expect(await heard(owner(), 'CORRECTION_OVERDUE')).toContainEqual(late);
  expect(await heard(owner(), 'CORRECTION_RECEIVED')).toContainEqual({
    title: `Iemand meldt een fout in "Dorpstaxi" (${pilot.number}): ${correction.number}`,
  });
  expect(await heard(app.as('k80'), 'CORRECTION_RECEIVED')).toEqual([
    { title: `Iemand meldt een fout: ${law.number}` },
  ]);
  expect(await heard(app.as('GM0448'), 'CORRECTION_RECEIVED')).toEqual([]);
  const twice = `select count(*) > count(distinct subject_id) as twice from change where action = 'CORRECTION_OVERDUE'`;
  expect(await app.database.query(twice)).toEqual([{ twice: false }]);
  const { ownReminders } = await owner().ask(
    '{ ownReminders(kinds: [CORRECTION_DUE]) { overdueCount nodes { message isOverdue } } }',
  );
  expect(ownReminders.overdueCount).toBeGreaterThan(0);
  expect(ownReminders.nodes[0].message).toMatch(
    /^Correctiemelding CM-2026-\d{4} had op 11 december 2026 beantwoord moeten zijn, 3 dagen geleden\.$/,
  );
  expect(
    (await listed(owner(), 'ownCorrections', { isOverdue: true })).nodes.map(({ number }: Told) => number),
  ).toContain(correction.number);
  expect((await listed(app.as('GM0448'), 'ownCorrections', {})).totalCount).toBe(0);
  expect((await listed(curator(), 'ownCorrections', { recordTypes: ['LegalBasis'] })).totalCount).toBe(1);
  const { version } = await seen(curator(), correction.id);
  const answered = await act(curator(), 'rejectCorrection', { id: correction.id, version }, { answer: 'Klopt wel.' });
  expect(answered.correction).toMatchObject({
    status: 'REJECTED',
    isOverdue: false,
    daysOverdue: 3,
    answeredBy: { code: 'k80' },
  });
  expect(await app.public.codeOf('{ ownCorrections { totalCount } }')).toBe('UNAUTHENTICATED');
});

test('an error in a call or in a question about it is reported to its ministry', async () => {
  app.clock.set('2027-08-01T12:00:00Z');
  const ministry = app.as(MINISTRY);
  const draft = made(await registerCall(ministry));
  expect(await app.public.codeOf(REPORT, { key: 'k', input: { record: draft.id, text: TEXT } })).toBe('NOT_FOUND');
  const call = made(await step(ministry, 'announceExperimentCall', draft));
  const ask = `mutation A($call: ID!) { made: askAboutExperimentCall(call: $call, idempotencyKey: "bus", input: { question: "Mag een bus?" }) {
    question { id } } }`;
  const { question } = (await owner().ask(ask, { call: call.id })).made;
  for (const record of [call.id, question.id]) {
    const { correction } = await report({ record });
    expect(correction).toMatchObject({ handler: { code: MINISTRY }, pilot: null, status: 'OPEN' });
    expect(await seen(app.as(MINISTRY, 'READER'), correction.id)).toMatchObject({ text: TEXT });
    expect(await seen(owner(), correction.id)).toMatchObject({ text: null });
    await app.app.get(JobRunner).doWhatIsDue();
    const told = { title: `Iemand meldt een fout in "${call.title}" (${call.number}): ${correction.number}` };
    expect(await heard(ministry, 'CORRECTION_RECEIVED')).toContainEqual(told);
    expect(await heard(app.as('k80'), 'CORRECTION_RECEIVED')).not.toContainEqual(told);
    for (const other of [curator(), owner(), app.as(MINISTRY, 'EDITOR')])
      expect(await act(other, 'applyCorrection', correction, { answer: 'x' })).toBe('FORBIDDEN');
    const answered = await act(ministry, 'applyCorrection', correction, { answer: 'Verbeterd.' });
    expect(answered.correction.status).toBe('APPLIED');
  }
});
