import { answer, type AnswerStep } from './answer-steps.js';
import type { ApiClient } from './api-client.js';
import { look } from './following-steps.js';
import { asItIs, given, NOORD_BEVELAND } from './given.js';
import { done, take } from './pilot-steps.js';
import { draft, FULL_REQUEST, requestOf, submit, type TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

interface Told {
  kind: string;
  title: string;
  text: string;
}

/** What a client was told and may still read about a pilot, newest first. */
export async function noticesAbout(app: TestApp, client: ApiClient, pilot: { id: string }): Promise<Told[]> {
  await look(app);
  const query = `{ ownNotifications(first: 50) { nodes { kind title text
    root { id ... on Interest { pilot { id } } } } } }`;
  const nodes: (Told & { root: { id: string; pilot?: { id: string } } })[] = (await client.ask(query)).ownNotifications
    .nodes;
  return nodes
    .filter(({ root }) => (root.pilot ?? root).id === pilot.id)
    .map(({ kind, title, text }) => ({ kind, title, text }));
}

/** An offered pilot with a request at the authority for each list of steps, which were taken with it. */
export async function asking(app: TestApp, authority: string, ...ways: AnswerStep[][]) {
  const owner = app.as(NOORD_BEVELAND);
  const pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
  const drafts: TakenRequest[] = [];
  for (const _ of ways) drafts.push(requestOf(await draft(owner, pilot, { ...FULL_REQUEST, authority })));
  done(await take(owner, 'offerPilot', await asItIs(app, pilot)));
  const requests: TakenRequest[] = [];
  for (const [index, steps] of ways.entries()) {
    let request = requestOf(await submit(owner, drafts[index]!));
    for (const step of steps) request = requestOf(await answer(app.as(authority, 'DECIDER'), step, request));
    requests.push(request);
  }
  return { pilot: { id: pilot.id as string }, requests };
}
