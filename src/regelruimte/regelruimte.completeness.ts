import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

type Field = { name: string; isFilled: (request: RegelruimteRequest) => boolean; nl: string; en: string };

const filled = (name: keyof RegelruimteRequest & string, nl: string, en: string): Field => ({
  name,
  isFilled: (request) => request[name] !== null && request[name] !== '',
  nl,
  en,
});

/** The set of Aanwijzing voor de regelgeving 2.41; legal basis and authority may be unknown. Names as in the API. */
export const NEEDED_FOR_SUBMISSION: readonly Field[] = [
  filled(
    'obstacle',
    'Beschrijf in gewone woorden wat er in de weg staat.',
    'Describe in plain words what stands in the way.',
  ),
  {
    name: 'provisions',
    isFilled: ({ provisions }) => provisions.some(({ bwbId, lawTitle, article }) => article && (bwbId ?? lawTitle)),
    nl: 'Noem ten minste één bepaling, met de wet en het artikel.',
    en: 'Name at least one provision, with the law and the article.',
  },
  filled(
    'instrument',
    'Kies welke vorm van regelruimte u vraagt, of "nog onbekend" als u dat nog niet weet.',
    'Choose which instrument you ask for, or "not known yet".',
  ),
  filled('aim', 'Schrijf wat u met de afwijking wilt bereiken.', 'Write what you want to reach with the deviation.'),
  filled('scopeArea', 'Schrijf waar de afwijking zou gelden.', 'Write where the deviation would hold.'),
  filled('scopeTargetGroup', 'Schrijf voor wie de afwijking zou gelden.', 'Write for whom the deviation would hold.'),
  filled(
    'deviation',
    'Schrijf wat u anders gaat doen: in plaats van … doen wij …',
    'Write what you will do otherwise: instead of … we do …',
  ),
  filled('months', 'Geef aan hoeveel maanden u nodig hebt.', 'Say how many months you need.'),
  filled('safeguards', 'Schrijf wat inwoners beschermt.', 'Write what protects residents.'),
  filled('evaluation', 'Schrijf hoe u de proef evalueert.', 'Write how you will evaluate the experiment.'),
  filled(
    'necessity',
    'Kies of de proeftuin zonder deze regelruimte kan starten.',
    'Choose whether the pilot can start without it.',
  ),
];

/** Everything that is missing before the request can be submitted, at once. */
export function missingForSubmission(request: RegelruimteRequest): RuleError[] {
  return NEEDED_FOR_SUBMISSION.filter(({ isFilled }) => !isFilled(request)).map(({ name, nl, en }) =>
    ruleError('REQUIRED', [name], nl, en),
  );
}
