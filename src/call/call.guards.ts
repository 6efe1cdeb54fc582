import { dayInWords } from '../graphql/day-in-words.js';
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
        'Dit ligt vast sinds de uitvraag openging: gemeenten rekenen erop. Een latere dag kiest u met "termijn verlengen".',
        'This is fixed since the call opened: municipalities rely on it. `extendExperimentCall` chooses a later day.',
      ),
    );
}

/** What was announced moves to later days only. @param earliest the first last day that a call without one can get */
export function laterFaults(
  announced: Pick<ExperimentCall, 'status' | 'closesOn' | 'decisionDueOn'>,
  now: Pick<ExperimentCall, 'closesOn' | 'decisionDueOn'>,
  earliest: string,
): RuleError[] {
  if (announced.status === 'DRAFT') return [];
  return [
    ...(['closesOn', 'decisionDueOn'] as const)
      .filter((day) => announced[day] !== null && (now[day] === null || now[day] < announced[day]))
      .map((day) => onlyLater(['input', day], announced[day]!)),
    ...noticeFaults(announced.closesOn, now.closesOn, earliest),
  ];
}

/** A rolling call that was to stay open does not end at once. */
function noticeFaults(announced: string | null, closesOn: string | null, earliest: string): RuleError[] {
  if (announced !== null || closesOn === null || closesOn >= earliest) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'closesOn'],
      `Geef gemeenten tijd: kies ${dayInWords(earliest).nl} of later.`,
      `Give municipalities time: choose ${dayInWords(earliest).en} or later.`,
    ),
  ];
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
    ...noticeFaults(call.closesOn, closesOn, addDays(today, noticeDays)),
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
    `Aangekondigd is ${dayInWords(day).nl}. Deze dag kan alleen later worden: er wordt op gerekend.`,
    `Announced is ${dayInWords(day).en}. This day can only become later: people count on it.`,
  );
