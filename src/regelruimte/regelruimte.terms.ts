import { dayInWords } from '../graphql/day-in-words.js';
import { lastDay } from '../legal-basis/deadlines.js';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { Wording } from '../graphql/request-context.js';

/** A legal basis as far as its maximum goes. */
export interface DurationLimit {
  name: Wording;
  maxMonths: number | null;
  extensionMonths: number | null;
}

/** Whether the law allows so many months. The extension counts only when it is asked for, later. */
export function monthsFaults(path: string[], months: number | null, limit: DurationLimit | null): RuleError[] {
  if (months === null || limit === null || limit.maxMonths === null || months <= limit.maxMonths) return [];
  const { name, maxMonths, extensionMonths } = limit;
  const later =
    extensionMonths === null
      ? { nl: '', en: '' }
      : {
          nl: ` Later kan een verlenging van hoogstens ${extensionMonths} maanden volgen.`,
          en: ` Later an extension of at most ${extensionMonths} months may follow.`,
        };
  return [
    ruleError(
      'MONTHS_ABOVE_MAXIMUM',
      path,
      `U vraagt ${months} maanden. ${name.nl} staat hoogstens ${maxMonths} maanden toe.${later.nl}`,
      `You ask for ${months} months. ${name.en} allows at most ${maxMonths} months.${later.en}`,
    ),
  ];
}

/** The first and the last day of leeway. */
export interface Period {
  validFrom: string;
  validUntil: string;
}

/** Whether leeway can be granted for a period. @param today the date in the Netherlands */
export function grantFaults(
  { validFrom, validUntil }: Period,
  limit: DurationLimit | null,
  today: string,
): RuleError[] {
  if (validUntil <= validFrom)
    return [endFault('Kies een laatste dag na de eerste dag.', 'Choose a last day after the first day.')];
  if (validUntil < today)
    return [
      endFault('De laatste dag is voorbij. Kies vandaag of later.', 'The last day has passed. Choose today or later.'),
    ];
  return limit?.maxMonths == null ? [] : beyond(validFrom, validUntil, limit.maxMonths, limit.name);
}

/**
 * Whether leeway can be extended to a new last day. The law's extension comes on top of its maximum, and both count from the
 * first day of the grant, a gap included.
 * @param granted from its first day until its last; until today when it has expired
 */
export function extensionFaults(
  { validFrom, validUntil }: Period,
  until: string,
  limit: DurationLimit | null,
  isExpired = false,
): RuleError[] {
  if (until <= validUntil && isExpired)
    return [endFault('Kies een laatste dag na vandaag.', 'Choose a last day after today.')];
  if (until <= validUntil)
    return [
      endFault(
        `De regelruimte geldt al tot en met ${dayInWords(validUntil).nl}. Kies een latere dag.`,
        `The leeway holds until ${dayInWords(validUntil).en} already. Choose a later day.`,
      ),
    ];
  if (limit?.maxMonths == null) return [];
  return beyond(validFrom, until, limit.maxMonths + (limit.extensionMonths ?? 0), limit.name, true);
}

/** Whether a report can have been sent on a day. @param begun the first day of the leeway. @param today the date in the Netherlands */
export function reportFaults(sentOn: string, begun: string, today: string): RuleError[] {
  if (begun <= sentOn && sentOn <= today) return [];
  return [
    ruleError(
      'OUT_OF_RANGE',
      ['input', 'sentOn'],
      `Geef een dag vanaf het begin van de regelruimte (${dayInWords(begun).nl}) tot en met vandaag.`,
      `Give a day from the first day of the leeway (${dayInWords(begun).en}) until today.`,
    ),
  ];
}

function beyond(from: string, until: string, months: number, name: Wording, isExtended = false): RuleError[] {
  const latest = lastDay(from, months);
  if (until <= latest) return [];
  const [first, last] = [dayInWords(from), dayInWords(latest)];
  const [nl, en] = isExtended ? [' met verlenging', ' with extension'] : ['', ''];
  return [
    ruleError(
      'MONTHS_ABOVE_MAXIMUM',
      ['input', 'validUntil'],
      `${name.nl} staat${nl} hoogstens ${months} maanden toe: vanaf ${first.nl} is dat tot en met ${last.nl}.`,
      `${name.en} allows at most ${months} months${en}: from ${first.en} that is until ${last.en}.`,
    ),
  ];
}

const endFault = (nl: string, en: string) => ruleError('OUT_OF_RANGE', ['input', 'validUntil'], nl, en);
