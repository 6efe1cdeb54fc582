import { dayInWords } from '../graphql/day-in-words.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Completeness } from '../schema.types.js';
import type { Pilot } from './pilot.entity.js';

type Field = { name: string; isFilled: (pilot: Pilot) => boolean; nl: string; en: string };

const text = (name: keyof Pilot & string, nl: string, en: string): Field => ({
  name,
  isFilled: (pilot) => pilot[name] !== null && pilot[name] !== '',
  nl,
  en,
});

/** Fields that must be filled in before a pilot can be offered (domain.md, section 2, column o), as the API names them. */
export const NEEDED_FOR_OFFER: readonly Field[] = [
  text('title', 'Geef de proeftuin een titel.', 'Give the pilot a title.'),
  text('summary', 'Vat de proeftuin kort samen.', 'Summarise the pilot.'),
  text('problem', 'Beschrijf het probleem.', 'Describe the problem.'),
  text('approach', 'Beschrijf de aanpak.', 'Describe the approach.'),
  {
    name: 'seeks',
    isFilled: ({ seeks }) => seeks.length > 0,
    nl: 'Kies wat u zoekt, zoals geld of regelruimte.',
    en: 'Choose what you seek, such as funding or regelruimte.',
  },
  text('isOpenToPartners', 'Zeg of partners welkom zijn.', 'Say whether partners are welcome.'),
  text(
    'contactMailbox',
    'Geef een e-mailadres waar mensen u kunnen bereiken.',
    'Give a mailbox where people can reach you.',
  ),
  {
    name: 'means',
    isFilled: ({ means, needsNoMeans }) => means.length > 0 || needsNoMeans,
    nl: 'Noem de middelen die nodig zijn, of geef aan dat er geen nodig zijn.',
    en: 'Name the means that are needed, or say that none are.',
  },
];

const OPTIONAL: readonly Field[] = [
  { name: 'otherThemes', isFilled: ({ otherThemes }) => otherThemes.length > 0, nl: '', en: '' },
  text('isCommunityInitiative', '', ''),
  { name: 'contactPerson', isFilled: ({ contactPersonName }) => contactPersonName !== null, nl: '', en: '' },
  text('targetGroup', '', ''),
  text('area', '', ''),
  text('localGoal', '', ''),
  text('learningQuestion', '', ''),
  text('scaleUpHypothesis', '', ''),
  { name: 'intendedAdopter', isFilled: ({ intendedAdopterCode }) => intendedAdopterCode !== null, nl: '', en: '' },
  text('plannedStart', '', ''),
  text('plannedEnd', '', ''),
];

/** As far as a start looks at it, on a row or on a card. */
interface Plan {
  scaleUpHypothesis?: string | null;
  intendedAdopterCode: string | null;
  plannedStart: string | null;
  plannedEnd: string | null;
}

/** Fields that must be filled in before a pilot can start (domain.md, section 2, column s), as the API names them. */
const NEEDED_FOR_START: readonly [name: string, field: keyof Plan, nl: string, en: string][] = [
  [
    'scaleUpHypothesis',
    'scaleUpHypothesis',
    'Beschrijf voor wie dit nog meer zou werken, en wanneer.',
    'Describe for whom else this would work, and when.',
  ],
  [
    'intendedAdopter',
    'intendedAdopterCode',
    'Noem de organisatie die het overneemt als het werkt.',
    'Name the organisation that adopts it when it works.',
  ],
  ['plannedStart', 'plannedStart', 'Vul in wanneer u wilt starten.', 'Fill in when you want to start.'],
  ['plannedEnd', 'plannedEnd', 'Vul in wanneer de proeftuin eindigt.', 'Fill in when the pilot ends.'],
];

/** Everything of the plan that is missing before the pilot can start, at once. */
export function missingForStart(plan: Plan): RuleError[] {
  return NEEDED_FOR_START.filter(([, field]) => !plan[field]).map(([name, , nl, en]) =>
    ruleError('REQUIRED', [name], nl, en),
  );
}

/** A pilot that starts after its own end was planned long ago. @param today the date in the Netherlands */
export function endedBeforeStart({ plannedEnd }: Pick<Plan, 'plannedEnd'>, today: string): RuleError[] {
  if (!plannedEnd || plannedEnd >= today) return [];
  const { nl, en } = dayInWords(plannedEnd);
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['plannedEnd'],
      `Volgens de planning eindigde de proeftuin op ${nl}. Kies een einde dat nog komt.`,
      `By its plan the pilot ended on ${en}. Choose an end that is still to come.`,
    ),
  ];
}

/** Everything that is missing before the pilot can be offered, at once. */
export function missingForOffer(pilot: Pilot): RuleError[] {
  return NEEDED_FOR_OFFER.filter(({ isFilled }) => !isFilled(pilot)).map(({ name, nl, en }) =>
    ruleError('REQUIRED', [name], nl, en),
  );
}

/** @param needsOfOthers what other concepts still miss before the offer, such as a regelruimte request */
export function completenessOf(pilot: Pilot, needsOfOthers: readonly RuleError[]): Completeness {
  const fields = [...NEEDED_FOR_OFFER, ...OPTIONAL];
  const missing = (list: readonly Field[]) => list.filter(({ isFilled }) => !isFilled(pilot)).map(({ name }) => name);
  const missingForOffer = [...missing(NEEDED_FOR_OFFER), ...needsOfOthers.map(({ path }) => path.join('.'))];
  const others = missing(OPTIONAL);
  const total = fields.length + Math.max(needsOfOthers.length, 1);
  return {
    percentage: Math.floor((100 * (total - missingForOffer.length - others.length)) / total),
    missingForOffer,
    missing: others,
  };
}
