import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

const ERRORS = 'userErrors { code path }';
const ACTION = `id version text owner { code } pilot { title } dueOn firstDueOn moves { from to reason movedOn } status isOverdue
  daysOverdue doneOn note`;
export const DIALOGUE = `id version status heldOn place agenda themes { code } pilots { title } participants { code } writtenBy { code }
  publishedOn region { slug } actions { ${ACTION} }`;
async function act(client: ApiClient, mutation: string, made: string, variables: object): Promise<Told> {
  const { data, errors } = await client.send(mutation, variables);
  if (errors) return errors[0]!.extensions.code;
  const { userErrors, ...payload } = data!.m;
  return userErrors.length > 0 ? userErrors.map(({ code, path }: Told) => `${code} ${path.join('.')}`) : payload[made];
}
export const draft = (client: ApiClient, input: object, region: string, key: string = randomUUID()) =>
  act(
    client,
    `mutation D($region: ID!, $key: String!, $input: RegionDialogueInput!) {
      m: draftRegionDialogue(region: $region, idempotencyKey: $key, input: $input) { dialogue { ${DIALOGUE} } ${ERRORS} } }`,
    'dialogue',
    { region, key, input },
  );
export const edit = (client: ApiClient, { id, version }: Told, input: object) =>
  act(
    client,
    `mutation E($id: ID!, $version: Int!, $input: RegionDialogueInput!) {
      m: editRegionDialogue(id: $id, version: $version, input: $input) { dialogue { ${DIALOGUE} } ${ERRORS} } }`,
    'dialogue',
    { id, version, input },
  );
export const publish = (client: ApiClient, { id, version }: Told) =>
  act(
    client,
    `mutation P($id: ID!, $version: Int!) { m: publishRegionDialogue(id: $id, version: $version) { dialogue { ${DIALOGUE} } ${ERRORS} } }`,
    'dialogue',
    { id, version },
  );
export const agree = (client: ApiClient, dialogue: Told, input: object) =>
  act(
    client,
    `mutation A($id: ID!, $key: String!, $input: DialogueActionInput!) {
      m: agreeDialogueAction(dialogue: $id, idempotencyKey: $key, input: $input) { action { ${ACTION} } ${ERRORS} } }`,
    'action',
    {
      id: dialogue.id,
      key: randomUUID(),
      input: { text: 'Bel de vervoerder.', owner: 'mnre1130', dueOn: '2026-12-01', ...input },
    },
  );
export const step = (client: ApiClient, name: 'complete' | 'move' | 'drop', { id, version }: Told, input: object) => {
  const Name = name[0]!.toUpperCase() + name.slice(1);
  return act(
    client,
    `mutation S($id: ID!, $version: Int!, $input: ${Name}DialogueActionInput!) {
      m: ${name}DialogueAction(id: $id, version: $version, input: $input) { action { ${ACTION} } ${ERRORS} } }`,
    'action',
    { id, version, input },
  );
};

const LISTED = `{ regionDialogues(filter: { regions: ["zeeuws-vlaanderen"] }) { totalCount nodes { ${DIALOGUE} } } }`;
/** Those of Zeeuws-Vlaanderen. */
export const listed = async (client: ApiClient): Promise<Told> => (await client.ask(LISTED)).regionDialogues;

const OF_PILOT = 'query P($id: ID!) { node(id: $id) { ... on Pilot { dialogues { totalCount } } } }';
/** In how many a pilot was spoken about. */
export const dialoguesOf = async (client: ApiClient, { id }: { id: string }): Promise<number> =>
  (await client.ask(OF_PILOT, { id })).node.dialogues.totalCount;
