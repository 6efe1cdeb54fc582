import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { PilotInput } from '../schema.types.js';
import type { Means } from './means.entity.js';
import type { PilotCoExecutor, PilotTheme } from './pilot-links.entity.js';
import type { Pilot } from './pilot.entity.js';

/** Fields that are copied as they are. */
const PLAIN = [
  'isCommunityInitiative',
  'communityInitiativeName',
  'problem',
  'approach',
  'isOpenToPartners',
  'contactMailbox',
  'targetGroup',
  'area',
  'localGoal',
  'learningQuestion',
  'scaleUpHypothesis',
  'plannedStart',
  'plannedEnd',
  'burdenHours',
] as const satisfies readonly (keyof PilotInput & keyof Pilot)[];

/** Puts what the input gives into the pilot: undefined leaves a field alone, null empties it, a list replaces the list. */
export function applyInput(pilot: Pilot, input: PilotInput): void {
  for (const field of PLAIN) if (input[field] !== undefined) Object.assign(pilot, { [field]: input[field] });
  if (input.title !== undefined) pilot.title = input.title ?? '';
  if (input.summary !== undefined) pilot.summary = input.summary ?? '';
  if (input.primaryTheme !== undefined) pilot.primaryThemeCode = input.primaryTheme ?? '';
  if (input.intendedAdopter !== undefined) pilot.intendedAdopterCode = input.intendedAdopter;
  if (input.seeks !== undefined) pilot.seeks = input.seeks ?? [];
  if (input.villages !== undefined) pilot.villages = input.villages ?? [];
  if (input.needsNoMeans !== undefined) pilot.needsNoMeans = input.needsNoMeans ?? false;
  if (input.needsNoRegelruimte !== undefined) pilot.needsNoRegelruimte = input.needsNoRegelruimte ?? false;
  if (input.contactPerson !== undefined) {
    pilot.contactPersonName = input.contactPerson?.name ?? null;
    pilot.contactPersonRole = input.contactPerson?.role ?? null;
    pilot.contactPersonEmail = input.contactPerson?.email ?? null;
    pilot.contactPersonPhone = input.contactPerson?.phone ?? null;
  }
  const pilotId = pilot.id;
  if (input.otherThemes !== undefined) {
    pilot.otherThemes = (input.otherThemes ?? []).map(
      (themeCode, position) => ({ pilotId, themeCode, position }) as PilotTheme,
    );
  }
  if (input.coExecutors !== undefined) {
    pilot.coExecutors = (input.coExecutors ?? []).map(
      (municipalityCode) => ({ pilotId, municipalityCode }) as PilotCoExecutor,
    );
  }
  if (input.means !== undefined) {
    pilot.means = (input.means ?? []).map(
      (means, position) =>
        ({
          pilotId,
          position,
          kind: means.kind,
          description: means.description ?? null,
          quantity: means.quantity ?? null,
          unit: means.unit ?? null,
          amountEuros: means.amountEuros ?? null,
          duration: means.duration ?? null,
          status: means.status ?? 'SOUGHT',
          source: means.source ?? null,
        }) as Means,
    );
  }
}

/** What a pilot lacks to be a draft, and where it contradicts itself; paths as in the input. */
export function contentFaults(pilot: Pilot): RuleError[] {
  return [
    ...(pilot.title ? [] : [fault('REQUIRED', 'title', 'Geef de proeftuin een titel.', 'Give the pilot a title.')]),
    ...(pilot.summary ? [] : [fault('REQUIRED', 'summary', 'Vat de proeftuin kort samen.', 'Summarise the pilot.')]),
    ...(pilot.primaryThemeCode ? [] : [fault('REQUIRED', 'primaryTheme', 'Kies een thema.', 'Choose a theme.')]),
    ...(pilot.otherThemes.some(({ themeCode }) => themeCode === pilot.primaryThemeCode)
      ? [
          fault(
            'DUPLICATE',
            'otherThemes',
            'Het hoofdthema staat ook bij de andere thema’s.',
            'The primary theme is also among the others.',
          ),
        ]
      : []),
    ...(pilot.plannedStart && pilot.plannedEnd && pilot.plannedEnd < pilot.plannedStart
      ? [fault('CONTRADICTION', 'plannedEnd', 'Het einde ligt voor de start.', 'The end lies before the start.')]
      : []),
    ...(pilot.needsNoMeans && pilot.means.length > 0
      ? [
          fault(
            'CONTRADICTION',
            'needsNoMeans',
            'U noemt middelen, en zegt dat er geen nodig zijn.',
            'You name means, and say that none are needed.',
          ),
        ]
      : []),
    ...(pilot.needsNoRegelruimte && pilot.seeks.includes('REGELRUIMTE')
      ? [
          fault(
            'CONTRADICTION',
            'needsNoRegelruimte',
            'U zoekt regelruimte, en zegt dat er geen nodig is.',
            'You seek regelruimte, and say that none is needed.',
          ),
        ]
      : []),
    ...(pilot.communityInitiativeName && pilot.isCommunityInitiative === false
      ? [
          fault(
            'CONTRADICTION',
            'communityInitiativeName',
            'U noemt een initiatief, en zegt dat het er geen is.',
            'You name an initiative, and say that it is none.',
          ),
        ]
      : []),
    ...(pilot.contactPersonName === null &&
    (pilot.contactPersonEmail ?? pilot.contactPersonPhone ?? pilot.contactPersonRole)
      ? [
          fault(
            'REQUIRED',
            'contactPerson',
            'Geef de naam van de contactpersoon.',
            'Give the name of the contact person.',
          ),
        ]
      : []),
  ];
}

const fault = (code: RuleError['code'], field: string, nl: string, en: string) =>
  ruleError(code, ['input', field], nl, en);
