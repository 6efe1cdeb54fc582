import type { ExperimentCall } from '../call/experiment-call.entity.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { titleForOthers } from '../pilot/pilot.policy.js';
import type { ApplicationOutcome } from '../schema.types.js';
import type { Application } from './application.entity.js';
import { WAITING } from './application.lifecycle.js';
import { availabilityFaults } from './application.requirements.js';

/** What is decided about an application. */
export interface Outcome {
  /** The UUID of the application. */
  id: string;
  outcome: ApplicationOutcome;
}

/** An application of the call with its pilot. */
export interface Candidate {
  application: Pick<Application, 'id' | 'status'>;
  pilot: Pick<Pilot, 'number' | 'title' | 'withdrawnTitle' | 'status' | 'withdrawnAt'>;
}

/** When applications of a call are judged: a round after its closing, a rolling call also while it is open. */
export function judgingFaults({ status, form }: Pick<ExperimentCall, 'status' | 'form'>): RuleError[] {
  if (status === 'UNDER_REVIEW' || (form === 'ROLLING' && (status === 'OPEN' || status === 'CLOSED'))) return [];
  return [
    ruleError(
      'STEP_NOT_POSSIBLE',
      ['call'],
      'Aanmeldingen beoordeelt u als de uitvraag gesloten is en de beoordeling is begonnen.',
      'Applications are judged once the call is closed and its review has started.',
    ),
  ];
}

/** One by one is decided in rolling calls only: a round compares. */
export function singleFaults({ form }: Pick<ExperimentCall, 'form'>): RuleError[] {
  return form === 'ROLLING'
    ? []
    : [
        ruleError(
          'STEP_NOT_POSSIBLE',
          ['id'],
          'In een ronde besluit u over alle aanmeldingen tegelijk.',
          'In a round all applications are decided at once.',
        ),
      ];
}

/** What a finished call did stays as it was: nobody joins or leaves it any more. */
export function finishedFaults({ status }: Pick<ExperimentCall, 'status'>): RuleError[] {
  if (status !== 'FINISHED') return [];
  return [
    ruleError(
      'STEP_NOT_POSSIBLE',
      ['call'],
      'Deze uitvraag is afgerond. Wie eraan meedeed, kan niet meer wijzigen.',
      'This call has finished. Who took part in it cannot change any more.',
    ),
  ];
}

/** @param selected how many would take part */
export function placesFaults(
  { mostParticipants }: Pick<ExperimentCall, 'mostParticipants'>,
  selected: number,
  path: string[],
): RuleError[] {
  if (mostParticipants === null || selected <= mostParticipants) return [];
  return [
    ruleError(
      'TOO_MANY_PARTICIPANTS',
      path,
      `In deze uitvraag is plaats voor ${mostParticipants}. Met deze keuze zijn het er ${selected}.`,
      `This call has room for ${mostParticipants}. With this choice there would be ${selected}.`,
    ),
  ];
}

/** Whether a pilot that applied can still take part. */
export function choiceFaults(pilot: Pick<Pilot, 'status' | 'withdrawnAt'>, path: string[]): RuleError[] {
  return availabilityFaults(pilot, path, {
    nl: 'Deze proeftuin is ingetrokken. Kies hem pas als hij weer is aangeboden.',
    en: 'This pilot was withdrawn. Select it only when it is offered again.',
  });
}

/** All that is wrong with the decision about a call: first each application that would be left without an answer. */
export function decisionFaults(
  call: Pick<ExperimentCall, 'mostParticipants'>,
  candidates: readonly Candidate[],
  outcomes: readonly Outcome[],
): RuleError[] {
  const given = new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
  const becomesSelected = candidates.filter(({ application: { id, status } }) =>
    WAITING.includes(status) ? given.get(id) === 'SELECTED' : status === 'SELECTED',
  );
  return [
    ...candidates
      .filter(({ application: { id, status } }) => WAITING.includes(status) && !given.has(id))
      .map(({ pilot }) =>
        ruleError(
          'OUTCOME_MISSING',
          ['input', 'outcomes'],
          `Over de aanmelding van ${pilot.number} (${titleForOthers(pilot)}) is niets besloten.`,
          `Nothing is decided about the application of ${pilot.number} (${titleForOthers(pilot)}).`,
        ),
      ),
    ...outcomes.flatMap((outcome, index) => outcomeFaults(outcome, index, candidates, outcomes)),
    ...placesFaults(call, becomesSelected.length, ['input', 'outcomes']),
  ];
}

function outcomeFaults(
  { id, outcome }: Outcome,
  index: number,
  candidates: readonly Candidate[],
  outcomes: readonly Outcome[],
): RuleError[] {
  const path = ['input', 'outcomes', String(index)];
  const candidate = candidates.find(({ application }) => application.id === id);
  if (!candidate || candidate.application.status === 'DRAFT') {
    return [
      ruleError(
        'UNKNOWN_REFERENCE',
        [...path, 'application'],
        'Deze aanmelding hoort niet bij deze uitvraag.',
        'This application does not belong to this call.',
      ),
    ];
  }
  if (outcomes.findIndex((other) => other.id === id) < index) {
    return [
      ruleError(
        'DUPLICATE',
        [...path, 'application'],
        'Deze aanmelding staat er twee keer.',
        'This application is in it twice.',
      ),
    ];
  }
  const { application, pilot } = candidate;
  if (application.status === 'SUBMITTED') {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        [...path, 'application'],
        `Toets eerst of de aanmelding van ${pilot.number} ontvankelijk is.`,
        `First assess whether the application of ${pilot.number} is admissible.`,
      ),
    ];
  }
  if (application.status !== 'ADMISSIBLE') {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        [...path, 'application'],
        `De aanmelding van ${pilot.number} heeft al een antwoord.`,
        `The application of ${pilot.number} was answered already.`,
      ),
    ];
  }
  return outcome === 'SELECTED' ? choiceFaults(pilot, [...path, 'outcome']) : [];
}
