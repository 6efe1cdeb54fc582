import { randomUUID } from 'node:crypto';
import { JobRunner } from '../../src/jobs/job-runner.js';
import { LocalIssuer } from '../../src/identity/local-issuer.js';
import { ApiClient } from './api-client.js';
import type { TestApp } from './test-app.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

/** Somebody by name: two persons of one organisation are two. */
export function person(app: TestApp, sub: string, organisation: string, ...roles: string[]): ApiClient {
  const issuer = app.app.get<LocalIssuer>(LocalIssuer);
  return new ApiClient(app.url, () => issuer.sign({ sub, name: sub, organisation, roles }));
}

/** The register looks what is due, as it does each minute. */
export const look = (app: TestApp) => app.app.get(JobRunner).doWhatIsDue();

export const FOLLOW = `mutation Follow($subject: ID!, $hears: HeardChanges) {
  made: follow(subject: $subject, hears: $hears) { follow { id kind subjectId hears since } userErrors { code path message } } }`;
const UNFOLLOW =
  'mutation Unfollow($subject: ID!) { made: unfollow(subject: $subject) { wasFollowed userErrors { code } } }';

export const globalIdOf = (type: string, key: string): string => Buffer.from(`${type}:${key}`).toString('base64url');

/** What is followed since; it must succeed. */
export async function follow(client: ApiClient, subject: string, hears?: 'MAJOR' | 'ALL'): Promise<Told> {
  const { follow: made, userErrors } = (await client.ask(FOLLOW, { subject, hears })).made;
  if (!made) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
  return made;
}

/** Whether it was followed until now. */
export const unfollow = async (client: ApiClient, subject: string): Promise<boolean> =>
  (await client.ask(UNFOLLOW, { subject })).made.wasFollowed;

/** What somebody was told alone, newest first: not what was for all of the organisation. */
export async function told(client: ApiClient): Promise<{ kind: string; title: string; text: string }[]> {
  const kinds = '[FOLLOWED_CHANGE, SAVED_SEARCH_REPORT, SAVED_SEARCH_UNFIT]';
  const own = `{ ownNotifications(first: 50, filter: { kinds: ${kinds} }) { nodes { kind title text } } }`;
  return (await client.ask(own)).ownNotifications.nodes;
}

export const titlesTold = async (client: ApiClient): Promise<string[]> =>
  (await told(client)).map(({ title }) => title);

const ALL_OF_A_SEARCH = `id version name query filter frequency isValid faults { path message } isCut lastRunAt
  reports { nodes { newCount changedCount vanishedCount entries { kind reason pilot { title } } } }`;

/** What saving or editing answered; without a key it takes one that was never used. */
export async function save(client: ApiClient, input: object, key: string = randomUUID()): Promise<Told> {
  const { data, errors } = await client.send(
    `mutation Save($key: String!, $input: SaveSearchInput!) { made: saveSearch(idempotencyKey: $key, input: $input) {
      savedSearch { ${ALL_OF_A_SEARCH} } userErrors { code path message } } }`,
    { key, input: { name: 'Vervoer', frequency: 'IMMEDIATE', ...input } },
  );
  return data?.made ?? { code: errors?.[0]?.extensions.code };
}

export async function editSearch(
  client: ApiClient,
  { id, version }: { id: string; version: number },
  input: object,
): Promise<Told> {
  const { data, errors } = await client.send(
    `mutation Edit($id: ID!, $version: Int!, $input: EditSavedSearchInput!) {
      made: editSavedSearch(id: $id, version: $version, input: $input) {
        savedSearch { ${ALL_OF_A_SEARCH} } userErrors { code path message currentVersion } } }`,
    { id, version, input },
  );
  return data?.made ?? { code: errors?.[0]?.extensions.code };
}

/** As its owner has it now; null for others. */
export const searchOf = async (client: ApiClient, { id }: { id: string }): Promise<Told> =>
  (await client.ask(`query S($id: ID!) { savedSearch(id: $id) { ${ALL_OF_A_SEARCH} } }`, { id })).savedSearch;

/** Each report as `NEW Dorpstaxi` lines, newest report first. */
export async function reports(client: ApiClient, search: { id: string }): Promise<string[][]> {
  const { nodes } = (await searchOf(client, search)).reports;
  return nodes.map(({ entries }: Told) =>
    entries.map(({ kind, reason, pilot }: Told) => [kind, reason, pilot?.title].filter(Boolean).join(' ')),
  );
}

/** Copies a saved search, tells its owner of each copy, and webhooks of that. */
export async function tellOfSearches(app: TestApp, count: number): Promise<void> {
  await app.database.query(TOLD_OF_SEARCHES, [count]);
  await app.database.query(DELIVERED);
}

const TOLD_OF_SEARCHES = `
  with searches as (
    insert into saved_search
    select (jsonb_populate_record(null::saved_search, to_jsonb(s) || jsonb_build_object('id', gen_random_uuid()))).*
    from (select * from saved_search limit 1) s, generate_series(1, $1) returning *),
  memories as (
    insert into saved_search_memory
    select (jsonb_populate_record(null::saved_search_memory, to_jsonb(m) || jsonb_build_object('search_id', s.id))).*
    from searches s, (select * from saved_search_memory limit 1) m)
  insert into notice (event_key, receiver_code, person_id, kind, subject_type, subject_id, root_type, root_id, facts, at, posted_at)
  select id::text, organisation_code, person_id, 'SAVED_SEARCH_UNFIT', 'SavedSearch', id::text, 'SavedSearch', id::text,
    '{"name": "x", "faults": []}', now(), now()
  from searches`;
const DELIVERED = `
  insert into webhook_delivery (id, webhook_id, notice_id, state, created_at)
  select gen_random_uuid(), w.id, n.id, 'DELIVERED', now() from webhook w, notice n
  on conflict on constraint webhook_delivery_once do nothing`;
