import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { ExperimentCallInput } from '../schema.types.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** Fields that are copied as they are. */
const PLAIN = [
  'learningQuestion',
  'orientation',
  'form',
  'budgetEuros',
  'mostParticipants',
  'opensOn',
  'closesOn',
  'decisionWeeks',
  'decisionDueOn',
] as const satisfies readonly (keyof ExperimentCallInput & keyof ExperimentCall)[];

/** Puts what the input gives into the call: undefined leaves a field alone, null empties it, a list replaces the list. */
export function applyCallInput(call: ExperimentCall, input: ExperimentCallInput): void {
  for (const field of PLAIN) if (input[field] !== undefined) Object.assign(call, { [field]: input[field] });
  if (input.title !== undefined) call.title = input.title ?? '';
  if (input.summary !== undefined) call.summary = input.summary ?? '';
  if (input.furtherMinistries !== undefined) call.furtherMinistryCodes = input.furtherMinistries ?? [];
  if (input.themes !== undefined) call.themeCodes = input.themes ?? [];
  if (input.legalBasis !== undefined) call.legalBasisCode = input.legalBasis;
  if (input.offers !== undefined) call.offers = input.offers ?? [];
  if (input.requirements !== undefined) {
    call.largestPopulation = input.requirements?.largestPopulation ?? null;
    call.provinceCodes = input.requirements?.provinces ?? [];
    call.regionSlugs = input.requirements?.regions ?? [];
    call.isCouncilDecisionNeeded = input.requirements?.isCouncilDecisionNeeded ?? false;
  }
  if (input.criteria !== undefined) {
    call.criteria = (input.criteria ?? []).map(({ name, explanation = null, weight }) => ({
      ...{ name, explanation, weight },
    }));
  }
  if (input.indicators !== undefined) {
    call.indicators = (input.indicators ?? []).map((given) => ({
      name: given.name,
      definition: given.definition ?? null,
      kind: given.kind,
      unit: given.unit,
      direction: given.direction,
      isAdditive: given.isAdditive ?? false,
      broadWelfareTheme: given.broadWelfareTheme ?? null,
      source: given.source ?? null,
      frequency: given.frequency ?? null,
    }));
  }
}

/** What a call lacks to be a draft, and where it contradicts itself; paths as in the input. */
export function callContentFaults(call: ExperimentCall): RuleError[] {
  const { opensOn, closesOn, decisionDueOn, decisionWeeks, form } = call;
  return [
    ...(call.title ? [] : [fault('REQUIRED', ['title'], 'Geef de uitvraag een titel.', 'Give the call a title.')]),
    ...(call.summary ? [] : [fault('REQUIRED', ['summary'], 'Vat de uitvraag kort samen.', 'Summarise the call.')]),
    ...twice(call.criteria, 'criteria'),
    ...twice(call.indicators, 'indicators'),
    ...(opensOn !== null && closesOn !== null && closesOn < opensOn
      ? [
          fault(
            'CONTRADICTION',
            ['closesOn'],
            'De laatste dag ligt voor de eerste.',
            'The last day lies before the first.',
          ),
        ]
      : []),
    ...(closesOn !== null && decisionDueOn !== null && decisionDueOn <= closesOn
      ? [
          fault(
            'CONTRADICTION',
            ['decisionDueOn'],
            'U besluit voordat iedereen zich kon aanmelden. Kies een dag na de laatste dag.',
            'You decide before everybody could apply. Choose a day after the last one.',
          ),
        ]
      : []),
    ...(form === 'ROLLING' && decisionDueOn !== null
      ? [
          fault(
            'CONTRADICTION',
            ['decisionDueOn'],
            'Bij een doorlopende uitvraag geldt een termijn per aanmelding. Kies een aantal weken, en geen dag.',
            'In a rolling call the term is per application. Fill in `decisionWeeks`, and no day.',
          ),
        ]
      : []),
    ...(form === 'ROUND' && decisionWeeks !== null
      ? [
          fault(
            'CONTRADICTION',
            ['decisionWeeks'],
            'Bij een ronde besluit u op één dag over alles. Kies een dag, en geen aantal weken.',
            'In a round there is one day for the decision. Fill in `decisionDueOn`, and no weeks.',
          ),
        ]
      : []),
  ];
}

function twice(entries: readonly { name: string }[], list: string): RuleError[] {
  const names = entries.map(({ name }) => (name ?? '').toLowerCase());
  return names.flatMap((name, index) =>
    name !== '' && names.indexOf(name) < index
      ? [
          fault(
            'DUPLICATE',
            [list, String(index), 'name'],
            'Deze naam staat er twee keer.',
            'This name is in it twice.',
          ),
        ]
      : [],
  );
}

const fault = (code: RuleError['code'], path: string[], nl: string, en: string) =>
  ruleError(code, ['input', ...path], nl, en);
