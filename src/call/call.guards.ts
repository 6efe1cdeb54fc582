import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { ExperimentCallInput, ExperimentCallStatus, ExtendExperimentCallInput } from '../schema.types.js';
import { addDays } from '../working-days.js';
import { BEFORE_DECISION, BEFORE_OPENING } from './call.lifecycle.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** What can be made clearer when people rely on the rest. */
const ALWAYS_OPEN: readonly string[] = ['title', 'summary'];
const ENDED: readonly ExperimentCallStatus[] = ['FINISHED', 'WITHDRAWN'];

/** Why an edit cannot be made now: from the opening on each field on which applicants rely stays. */
export function editFaults({ status }: Pick<ExperimentCall, 'status'>, input: ExperimentCallInput): RuleError[] {
  if (ENDED.includes(status)) {
    return [ruleError('STEP_NOT_POSSIBLE', ['id'], 'Deze uitvraag is voorbij.', 'This call is over.')];
  }
  if (BEFORE_OPENING.includes(status)) return [];
  return Object.entries(input)
    .filter(([field, value]) => value !== undefined && !ALWAYS_OPEN.includes(field))
    .map(([field]) =>
      ruleError(
        'FIXED_AT_OPENING',
        ['input', field],
        'De uitvraag is open geweest: dit ligt vast, omdat aanvragers erop vertrouwen. Een latere dag kiest u met "extendExperimentCall".',
        'The call was opened: this stays as it is, because applicants rely on it. `extendExperimentCall` chooses a later day.',
      ),
    );
}

/** What was announced moves to later days only. */
export function laterFaults(
  announced: Pick<ExperimentCall, 'status' | 'closesOn' | 'decisionDueOn' | 'form'>,
  now: Pick<ExperimentCall, 'closesOn' | 'decisionDueOn' | 'form'>,
): RuleError[] {
  if (announced.status === 'DRAFT') return [];
  return (['closesOn', 'decisionDueOn'] as const)
    .filter((day) => announced[day] !== null && (now[day] === null || now[day] < announced[day]))
    .map((day) => onlyLater(['input', day], announced[day]!));
}

/** All that is wrong with later days. @param noticeDays how long ahead a rolling call gets a last day */
export function extensionFaults(
  call: Pick<ExperimentCall, 'status' | 'form' | 'closesOn' | 'decisionDueOn'>,
  { closesOn = null, decisionDueOn = null }: Pick<ExtendExperimentCallInput, 'closesOn' | 'decisionDueOn'>,
  today: string,
  noticeDays: number,
): RuleError[] {
  if (!BEFORE_DECISION.includes(call.status)) {
    return [
      ruleError(
        'STEP_NOT_POSSIBLE',
        ['id'],
        'Over deze uitvraag is al besloten, of hij is nog niet aangekondigd.',
        'This call was decided already, or is not announced yet.',
      ),
    ];
  }
  const isClosed = call.status === 'CLOSED' || call.status === 'UNDER_REVIEW';
  const due = decisionDueOn ?? call.decisionDueOn;
  const last = closesOn ?? call.closesOn;
  return [
    ...(closesOn === null && decisionDueOn === null
      ? [ruleError('REQUIRED', ['input'], 'Kies een nieuwe dag.', 'Choose a new day.')]
      : []),
    ...(closesOn !== null && isClosed
      ? [
          ruleError(
            'STEP_NOT_POSSIBLE',
            ['input', 'closesOn'],
            'De uitvraag is al gesloten.',
            'The call is closed already.',
          ),
        ]
      : []),
    ...(closesOn !== null && call.closesOn !== null && closesOn <= call.closesOn
      ? [onlyLater(['input', 'closesOn'], call.closesOn)]
      : []),
    ...(closesOn !== null && call.closesOn === null && closesOn < addDays(today, noticeDays)
      ? [
          ruleError(
            'OUT_OF_RANGE',
            ['input', 'closesOn'],
            `Geef gemeenten tijd: kies ${addDays(today, noticeDays)} of later.`,
            `Give municipalities time: choose ${addDays(today, noticeDays)} or later.`,
          ),
        ]
      : []),
    ...(decisionDueOn !== null ? dueFaults(call, decisionDueOn, today) : []),
    ...(call.form === 'ROUND' && due !== null && last !== null && due <= last
      ? [
          ruleError(
            'CONTRADICTION',
            ['input', decisionDueOn === null ? 'closesOn' : 'decisionDueOn'],
            'Het besluit moet er na de laatste dag zijn. Verzet ook de dag van het besluit.',
            'The decision comes after the last day. Move the day of the decision too.',
          ),
        ]
      : []),
  ];
}

function dueFaults(
  { form, decisionDueOn: known }: Pick<ExperimentCall, 'form' | 'decisionDueOn'>,
  to: string,
  today: string,
) {
  const path = ['input', 'decisionDueOn'];
  if (form !== 'ROUND' || known === null) {
    return [
      ruleError(
        'CONTRADICTION',
        path,
        'Een doorlopende uitvraag heeft geen dag van het besluit.',
        'A rolling call has no day of the decision.',
      ),
    ];
  }
  if (known < today) {
    return [
      ruleError(
        'OUT_OF_RANGE',
        path,
        'Het besluit is al te laat. Iedereen ziet dat, en dat blijft zo.',
        'The decision is late already. Everybody sees that, and it stays so.',
      ),
    ];
  }
  return to <= known ? [onlyLater(path, known)] : [];
}

const onlyLater = (path: string[], day: string): RuleError =>
  ruleError(
    'ONLY_LATER',
    path,
    `Aangekondigd is ${day}. Deze dag kan alleen later worden: er wordt op gerekend.`,
    `Announced is ${day}. This day can only become later: people count on it.`,
  );

/** Until when questions are asked, and answered. */
export function askingFaults({ status }: Pick<ExperimentCall, 'status'>): RuleError[] {
  return status === 'ANNOUNCED' || status === 'OPEN'
    ? []
    : [
        ruleError(
          'STEP_NOT_POSSIBLE',
          ['call'],
          'Vragen stellen kan tot de uitvraag sluit.',
          'Questions can be asked until the call closes.',
        ),
      ];
}

export function answeringFaults(
  { status }: Pick<ExperimentCall, 'status'>,
  { answer }: { answer: string | null },
): RuleError[] {
  if (answer !== null) {
    return [
      ruleError(
        'ALREADY_ANSWERED',
        ['question'],
        'Deze vraag is al beantwoord. Een antwoord blijft staan.',
        'This question was answered already. An answer stays.',
      ),
    ];
  }
  return BEFORE_DECISION.includes(status)
    ? []
    : [
        ruleError(
          'STEP_NOT_POSSIBLE',
          ['question'],
          'Over deze uitvraag is al besloten.',
          'This call was decided already.',
        ),
      ];
}
