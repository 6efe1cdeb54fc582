import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { OrganisationKind } from '../schema.types.js';

export interface PossibleOwner {
  kind: OrganisationKind;
  /** The newest figure on record; null when there is none. */
  inhabitants: number | null;
  year: number | null;
  hasException: boolean;
}

/**
 * Whether an organisation may register a pilot (domain.md, section 1): a municipality up to the limit, or with an
 * exception. The figure at registration decides; growing past the limit later changes nothing.
 * @param limit inhabitants, the limit itself included
 */
export function mayOwnPilots({ kind, inhabitants, year, hasException }: PossibleOwner, limit: number): RuleError[] {
  if (kind !== 'MUNICIPALITY') {
    return [
      ruleError(
        'NOT_A_MUNICIPALITY',
        [],
        'Alleen een gemeente kan een proeftuin registreren.',
        'Only a municipality can register a pilot.',
      ),
    ];
  }
  if (hasException || (inhabitants !== null && inhabitants <= limit)) return [];
  const [nl, en] = [limit.toLocaleString('nl-NL'), limit.toLocaleString('en-GB')];
  const figure =
    inhabitants === null ? null : { nl: inhabitants.toLocaleString('nl-NL'), en: inhabitants.toLocaleString('en-GB') };
  return [
    ruleError(
      'MUNICIPALITY_TOO_LARGE',
      [],
      figure
        ? `Uw gemeente had ${figure.nl} inwoners op 1 januari ${year}. Dit register is voor gemeenten tot en met ${nl} inwoners. Het K80-bureau kan een uitzondering maken.`
        : `Van uw gemeente is geen inwonertal bekend. Het K80-bureau kan helpen.`,
      figure
        ? `Your municipality had ${figure.en} inhabitants on 1 January ${year}. This register is for municipalities up to ${en}. The K80 office can make an exception.`
        : 'The number of inhabitants of your municipality is not known. The K80 office can help.',
    ),
  ];
}
