import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { UserErrorTold } from './pilot-steps.js';

/** All that was learnt from a pilot. */
export const ALL_LESSONS = `
  findings { id version kind text confidence indicator { id name } recordedAt changedAt evidence { id } pilot { id } }
  evidence { id version kind url title date isIndependent recordedAt changedAt finding { id } pilot { id } }`;

export const FINDING = {
  kind: 'DOES_NOT_WORK',
  text: 'Zonder vaste halte weet niemand waar de taxi stopt.',
  confidence: 'MEDIUM',
};
export const SOURCE = {
  kind: 'REPORT',
  url: 'https://noord-beveland.example/evaluatie.pdf',
  title: 'Evaluatie dorpstaxi',
  date: '2026-11-01',
  isIndependent: true,
};

const ALL_OF_AN_ADVICE = `id version level conditions needsRuleChange ruleChange costPerInhabitantCents staysLocal advisedAt
  changedAt pilot { id }`;
export const ADVICE = { level: 'REGIONAL', needsRuleChange: false, costPerInhabitantCents: 135 };

export const ALL_OF_A_SCALE_UP = `scaleUp { version decider { code } decisionDueOn isOverdue daysOverdue
  decisions { id kind reasoning url postponedUntil decidedAt decider { code } deciderName pilot { id } }
  ruleConsequences { number } }`;
export const ALL_OF_A_FOLLOW_UP = 'id version pilot { id } opensOn isOpen answer note answeredOn answeredBy { code }';
export const DECISION = {
  decision: 'ADOPTED',
  reasoning: 'Elk dorp zonder bus mag dit.',
  url: 'https://zoek.officielebekendmakingen.nl/kst-36000-2.html',
};

/** Each mutation with the type of its input and what it gives. */
const MUTATIONS = {
  recordFinding: ['FindingInput!', 'finding { id version }'],
  editFinding: ['FindingInput!', 'finding { id version }'],
  withdrawFinding: ['RetractionInput!', `pilot { id ${ALL_LESSONS} }`],
  recordEvidence: ['EvidenceInput!', 'evidence { id version }'],
  editEvidence: ['EvidenceInput!', 'evidence { id version }'],
  withdrawEvidence: ['RetractionInput!', `pilot { id ${ALL_LESSONS} }`],
  decideScaleUp: ['DecideScaleUpInput!', `pilot { id status version ${ALL_OF_A_SCALE_UP} }`],
  answerFollowUp: ['AnswerFollowUpInput!', `followUp { ${ALL_OF_A_FOLLOW_UP} }`],
  adviseScaleUp: ['ScaleUpAdviceInput!', `advice { ${ALL_OF_AN_ADVICE} }`],
} as const;

export type LessonStep = keyof typeof MUTATIONS;

export interface LessonOutcome {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  made: any;
  userErrors: UserErrorTold[];
  code: string | undefined;
}

const TYPES = { pilot: 'ID!', id: 'ID!', version: 'Int!', idempotencyKey: 'String!' };
type Arguments = Partial<Record<keyof typeof TYPES, unknown>>;

/** Sends one of these mutations. */
export async function teach(
  client: ApiClient,
  step: LessonStep,
  given: Arguments,
  input: object,
): Promise<LessonOutcome> {
  const [type, gives] = MUTATIONS[step];
  const names = Object.keys(given) as (keyof Arguments)[];
  const declared = names.map((name) => `$${name}: ${TYPES[name]}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const { data, errors } = await client.send(
    `mutation Teach(${declared}, $input: ${type}) { step: ${step}(${passed}, input: $input) {
      made: ${gives} userErrors { code message path currentVersion } } }`,
    { ...given, input },
  );
  const { made = null, userErrors = [] } = data?.step ?? {};
  return { made, userErrors, code: errors?.[0]?.extensions.code };
}

/** What a step that must succeed gave. */
export function taught({ made, userErrors, code }: LessonOutcome) {
  if (code || userErrors.length > 0) throw new Error(`Refused: ${code ?? JSON.stringify(userErrors)}`);
  return made;
}

/** `CODE at.the.path`, sorted; or the code of the top-level error. */
export const lessonFaults = ({ userErrors, code }: LessonOutcome): string[] =>
  code ? [code] : userErrors.map((error) => `${error.code} ${error.path.join('.')}`).sort();

export const recordFinding = (
  client: ApiClient,
  pilot: { id: string },
  input: object = {},
  key: string = randomUUID(),
) => teach(client, 'recordFinding', { pilot: pilot.id, idempotencyKey: key }, { ...FINDING, ...input });

export const recordEvidence = (
  client: ApiClient,
  pilot: { id: string },
  input: object = {},
  key: string = randomUUID(),
) => teach(client, 'recordEvidence', { pilot: pilot.id, idempotencyKey: key }, { ...SOURCE, ...input });

export const advise = (client: ApiClient, pilot: { id: string }, input: object = {}, version = 0) =>
  teach(client, 'adviseScaleUp', { pilot: pilot.id, version }, { ...ADVICE, ...input });

/** @param version of its `scaleUp` */
export const decideScaleUp = (client: ApiClient, pilot: { id: string }, input: object = {}, version = 0) =>
  teach(client, 'decideScaleUp', { pilot: pilot.id, version }, { ...DECISION, ...input });

/** @param version of its `followUp` */
export const answerFollowUp = (client: ApiClient, pilot: { id: string }, input: object, version = 0) =>
  teach(client, 'answerFollowUp', { pilot: pilot.id, version }, input);
