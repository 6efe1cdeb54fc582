import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Told = any;

const REPORT_FIELDS = `id number version recordType recordId pilot { number } field text withheldReason status handler { code }
  reportedOn dueOn isOverdue daysOverdue answer answeredBy { code } answeredOn record { __typename }`;
export const TEXT = 'De bus stopt hier sinds vorig jaar wel.';

export const REPORT = `mutation R($key: String!, $input: ReportCorrectionInput!) {
  made: reportCorrection(idempotencyKey: $key, input: $input) { token correction { ${REPORT_FIELDS} } userErrors { code path message } } }`;

/** @param input at least the record */
export const report = async (client: ApiClient, input: object, key: string = randomUUID()): Promise<Told> =>
  (await client.ask(REPORT, { key, input: { text: TEXT, ...input } })).made;

const STEPS = {
  takeUpCorrection: '',
  applyCorrection: 'AnswerCorrectionInput!',
  rejectCorrection: 'AnswerCorrectionInput!',
  withholdCorrectionText: 'WithholdCorrectionTextInput!',
};
type CorrectionStep = keyof typeof STEPS;

const step = (
  name: CorrectionStep,
) => `mutation S($id: ID!, $version: Int!${STEPS[name] && `, $input: ${STEPS[name]}`}) {
  made: ${name}(id: $id, version: $version${STEPS[name] && ', input: $input'}) { correction { ${REPORT_FIELDS} } userErrors { code path } } }`;

/** @returns the payload, or the code of the error */
export async function act(client: ApiClient, name: CorrectionStep, on: Told, input?: object): Promise<Told> {
  const { data, errors } = await client.send(step(name), { id: on.id, version: on.version, input });
  return errors ? errors[0]!.extensions.code : data!.made;
}

export const seen = async (client: ApiClient, id: string): Promise<Told> =>
  (await client.ask(`query N($id: ID!) { node(id: $id) { ... on CorrectionReport { ${REPORT_FIELDS} } } }`, { id }))
    .node;

export const follow = async (client: ApiClient, token: string): Promise<Told> =>
  (await client.ask(`query F($token: String!) { followCorrection(token: $token) { ${REPORT_FIELDS} } }`, { token }))
    .followCorrection;

export const listed = async (client: ApiClient, list: string, filter: object): Promise<Told> =>
  (
    await client.ask(
      `query L($filter: CorrectionFilter) { l: ${list}(filter: $filter) { totalCount overdueCount nodes { number text } } }`,
      { filter },
    )
  ).l;

/** What an organisation was told. */
export const heard = async (client: ApiClient, kind: string): Promise<Told> =>
  (await client.ask(`{ ownNotifications(filter: { kinds: [${kind}] }) { nodes { title } } }`)).ownNotifications.nodes;
