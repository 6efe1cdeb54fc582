import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ApiClient } from './support/api-client.js';
import { asItIs, given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { draft, edit, FULL_REQUEST, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const ASKS = { needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] };
const manager = () => app.as(NOORD_BEVELAND);
const strangers = (): [string, ApiClient][] => [
  ['the public', app.public],
  ['another municipality', app.as('GM0060')],
  ['a ministry', app.as('mnre1130', 'MANAGER', 'DECIDER')],
  ['the K80 office', app.as('k80', 'CURATOR')],
];

/** An offered pilot with a draft and a submitted request. */
async function offered(visibility?: 'PUBLIC' | 'GOVERNMENT') {
  const pilot = await given(app).pilot(ASKS);
  const first = requestOf(await draft(manager(), pilot, FULL_REQUEST));
  const { number } = done(await take(manager(), 'offerPilot', pilot, { visibility }));
  const hidden = requestOf(await draft(manager(), pilot, { ...FULL_REQUEST, obstacle: 'Nog geheim' }));
  const edited = requestOf(await edit(manager(), first, { months: 12 }));
  const sent = requestOf(await submit(manager(), edited));
  return { pilot: { id: pilot.id as string, number: number as string }, hidden, sent };
}

const FOUND = '... on RegelruimteRequest { id status obstacle number pilot { number } }';
const SEEN = `query Seen($pilot: ID!, $pilotNumber: String!, $ids: [ID!]!, $id: ID!, $number: String!) {
  node(id: $id) { ${FOUND} }
  nodes(ids: $ids) { ${FOUND} }
  byNumber: regelruimteRequest(number: $number) { id pilot { number regelruimteRequests { id } } }
  pilotNode: node(id: $pilot) { ... on Pilot { regelruimteRequests { id status obstacle } } }
  pilot(number: $pilotNumber) { regelruimteRequests { id pilot { regelruimteRequests { id } } } }
}`;

/** The ids of requests that a client finds, by the path on which it finds them. */
async function seen(client: ApiClient, pilot: { id: string; number: string }, ids: string[], number: string) {
  const answers = await Promise.all(
    ids.map((id) => client.ask(SEEN, { pilot: pilot.id, pilotNumber: pilot.number, ids, id, number })),
  );
  const [first] = answers;
  const idOf = (found: { id: string } | null) => found?.id;
  const present = (found: (string | undefined)[]) => found.filter(Boolean);
  return {
    node: present(answers.map(({ node }) => idOf(node))),
    nodes: present(first!.nodes.map(idOf)),
    byNumber: idOf(first!.byNumber),
    pilotNode: first!.pilotNode?.regelruimteRequests.map(idOf),
    pilot: first!.pilot?.regelruimteRequests.map(idOf),
    around: first!.pilot?.regelruimteRequests[0]?.pilot.regelruimteRequests.map(idOf),
    text: JSON.stringify(answers),
  };
}

const everywhere = (...requests: TakenRequest[]) => {
  const ids = requests.map(({ id }) => id);
  return { node: ids, nodes: ids, pilotNode: ids, pilot: ids };
};

describe('a draft is seen on no path', () => {
  test('but what was submitted is', async () => {
    const { pilot, hidden, sent } = await offered();
    for (const [who, client] of strangers()) {
      const found = await seen(client, pilot, [sent.id, hidden.id], sent.number);
      expect([who, found]).toEqual([
        who,
        expect.objectContaining({ ...everywhere(sent), around: [sent.id], byNumber: sent.id }),
      ]);
      expect(found.text).not.toContain('Nog geheim');
    }
    const own = await seen(app.as(NOORD_BEVELAND, 'READER'), pilot, [sent.id, hidden.id], sent.number);
    expect(own).toMatchObject(everywhere(sent, hidden));
  });

  test('of a pilot that is a draft itself', async () => {
    const pilot = await given(app).pilot(ASKS);
    const hidden = requestOf(await draft(manager(), pilot, FULL_REQUEST));
    for (const [who, client] of strangers()) {
      const found = await seen(client, { id: pilot.id, number: 'PT-2026-9999' }, [hidden.id], 'RR-2026-9999');
      expect([who, found]).toEqual([who, expect.objectContaining({ node: [], nodes: [], pilotNode: undefined })]);
    }
  });
});

test('a request of a pilot for government is for government', async () => {
  const { pilot, hidden, sent } = await offered('GOVERNMENT');
  for (const [who, client] of strangers()) {
    const found = await seen(client, pilot, [sent.id, hidden.id], sent.number);
    const expected =
      who === 'the public' ? { node: [], nodes: [], byNumber: undefined, pilot: undefined } : everywhere(sent);
    expect([who, found]).toEqual([who, expect.objectContaining(expected)]);
  }
});

test('the requests of a withdrawn pilot are for its owner, also while it is drafted anew', async () => {
  const { pilot, hidden, sent } = await offered();
  const withdraw = await take(manager(), 'withdrawPilot', await asItIs(app, pilot), { reason: 'CAPACITY' });
  const expectHidden = async () => {
    for (const [who, client] of strangers()) {
      const found = await seen(client, pilot, [sent.id, hidden.id], sent.number);
      const nothing = { node: [], nodes: [], byNumber: undefined, pilotNode: [], pilot: [] };
      expect([who, found]).toEqual([who, expect.objectContaining(nothing)]);
      expect(found.text).not.toContain(FULL_REQUEST.obstacle);
    }
    expect(await seen(manager(), pilot, [sent.id, hidden.id], sent.number)).toMatchObject(everywhere(sent, hidden));
  };
  const withdrawn = done(withdraw);
  await expectHidden();
  done(await take(manager(), 'restartPilot', withdrawn));
  await expectHidden();
  done(await take(manager(), 'offerPilot', await asItIs(app, pilot)));
  expect(await seen(app.public, pilot, [sent.id, hidden.id], sent.number)).toMatchObject(everywhere(sent));
});

test('the requests of any number of pilots take the one statement that reads their cards', async () => {
  await Promise.all([offered(), offered(), offered()]);
  const statements: string[] = [];
  const logged = jest
    .spyOn(app.database.logger, 'logQuery')
    .mockImplementation((statement) => void statements.push(statement));
  const { ownPilots } = await manager().ask(`{ ownPilots(statuses: [OFFERED]) { nodes { number
    regelruimteRequests { number pilot { number } provisions { article law { title } } warnings { code } } } } }`);
  logged.mockRestore();
  expect(ownPilots.nodes.length).toBeGreaterThanOrEqual(3);
  expect(ownPilots.nodes[0].regelruimteRequests[0].pilot.number).toBe(ownPilots.nodes[0].number);
  expect(statements.filter((statement) => /pilot_card|regelruimte_request|provision/i.test(statement))).toHaveLength(1);
});

describe('history', () => {
  const CHANGES = `query Changes($number: String!) { pilot(number: $number) { changes(first: 50) { nodes {
    action weight version subjectType subjectId organisation { code } differences { field before after } } } } }`;
  const changesOf = async (client: ApiClient, { number }: { number: string }, request: TakenRequest) =>
    (await client.ask(CHANGES, { number })).pilot.changes.nodes.filter(
      ({ subjectId }: { subjectId: string }) => subjectId === request.id,
    );

  test('shows others the submission with its content, and nothing of the drafts', async () => {
    const { pilot, hidden, sent } = await offered();
    for (const [who, client] of strangers()) {
      const changes = await changesOf(client, pilot, sent);
      expect([who, changes]).toEqual([
        who,
        [
          expect.objectContaining({
            action: 'SUBMITTED',
            weight: 'MAJOR',
            version: 3,
            subjectType: 'RegelruimteRequest',
            organisation: { code: NOORD_BEVELAND },
          }),
        ],
      ]);
      const fields = Object.fromEntries(
        changes[0].differences.map(({ field, after }: { field: string; after: string }) => [field, JSON.parse(after)]),
      );
      expect(fields).toMatchObject({
        number: sent.number,
        status: 'SUBMITTED',
        months: 12,
        obstacle: FULL_REQUEST.obstacle,
      });
      expect(changes[0].differences.every(({ before }: { before: unknown }) => before === null)).toBe(true);
      expect(await changesOf(client, pilot, hidden)).toEqual([]);
    }
  });

  test('shows the owner each step', async () => {
    const { pilot, sent } = await offered();
    const changes = await changesOf(app.as(NOORD_BEVELAND, 'READER'), pilot, sent);
    expect(changes.map(({ action }: { action: string }) => action)).toEqual(['SUBMITTED', 'EDITED', 'CREATED']);
    expect(changes[1].differences).toEqual([{ field: 'months', before: '24', after: '12' }]);
  });

  test('of a pilot for government is for government', async () => {
    const { pilot, sent } = await offered('GOVERNMENT');
    expect(await changesOf(app.as('mnre1130', 'READER'), pilot, sent)).toHaveLength(1);
    const rows = await app.database.query(
      `select audience, differences from change where subject_id = $1 and action = 'SUBMITTED'`,
      [Buffer.from(sent.id, 'base64url').toString().split(':')[1]],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].audience).toBe('GOVERNMENT');
    expect(rows[0].differences.every(({ audience }: { audience: string }) => audience === 'GOVERNMENT')).toBe(true);
  });
});
