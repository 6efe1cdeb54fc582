import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { AddLegalBasisInput, AuthorityKind, OrganisationKind } from '../schema.types.js';
import type { JciPlace } from './jci.js';
import { articleNumber, citation, paragraphNumber } from './law-reference.js';
import type { LegalBasis } from './legal-basis.entity.js';

/** Who is not named when the place decides which one it is. */
const DEPENDS_ON_PLACE: readonly AuthorityKind[] = ['PROVINCE', 'MUNICIPALITY'];

/** Whether a place is one article of a law, and the catalogue can have it. @param title of the law */
export function placeFaults(
  place: JciPlace | null,
  bases: readonly Pick<LegalBasis, 'code' | 'bwbId' | 'article' | 'paragraph'>[],
  title: string,
): RuleError[] {
  if (place === null || articleNumber(place.article) !== place.article || place.article === null) return [noArticle()];
  const { bwbId, article, paragraph } = place;
  if (paragraph !== null && paragraphNumber(paragraph) !== paragraph) return [noArticle()];
  const same = bases.find(
    (basis) => basis.bwbId === bwbId && basis.article === article && basis.paragraph === paragraph,
  );
  return same ? [exists(citation(title, { article, paragraph }), same.code)] : [];
}

/** Whether the law is told exactly when the catalogue does not have it. */
export function lawFaults(isKnown: boolean, isTold: boolean): RuleError[] {
  if (isKnown === !isTold) return [];
  return isKnown
    ? [
        ruleError(
          'CONTRADICTION',
          ['input', 'law'],
          'Deze wet staat al in de catalogus. Laat dit weg.',
          'The catalogue has this law already. Leave this out.',
        ),
      ]
    : [
        ruleError(
          'REQUIRED',
          ['input', 'law'],
          'Deze wet staat nog niet in de catalogus. Geef er de gegevens van.',
          'The catalogue does not have this law yet. Give its particulars.',
        ),
      ];
}

/** Whether the authority fits its kind. @param found who is named; null: nobody; undefined: who is unknown or exists no longer */
export function authorityFaults(
  kind: AuthorityKind,
  found: { kind: OrganisationKind } | null | undefined,
): RuleError[] {
  const path = ['input', 'authority'];
  if (found === undefined) {
    return [
      ruleError(
        'UNKNOWN_REFERENCE',
        path,
        'Er is vandaag geen organisatie met deze code.',
        'There is no organisation with this code today.',
      ),
    ];
  }
  if (found === null) {
    if (DEPENDS_ON_PLACE.includes(kind)) return [];
    return [ruleError('REQUIRED', path, 'Noem wie beslist.', 'Name who decides.')];
  }
  if (found.kind === kind) return [];
  return [
    ruleError(
      'CONTRADICTION',
      path,
      'Deze organisatie past niet bij het soort bevoegd gezag.',
      'This organisation does not fit the kind of authority.',
    ),
  ];
}

/** Whether the ministry of a law is one. @param found as of `authorityFaults` */
export function ministryFaults(found: { kind: OrganisationKind } | null | undefined): RuleError[] {
  if (found === null || found?.kind === 'MINISTRY') return [];
  return [
    ruleError(
      'UNKNOWN_REFERENCE',
      ['input', 'law', 'ministry'],
      'Er is vandaag geen ministerie met deze code.',
      'There is no ministry with this code today.',
    ),
  ];
}

/** A basis is something that may give leeway. */
export function kindFaults({ kind }: Pick<AddLegalBasisInput, 'kind'>): RuleError[] {
  if (kind !== 'UNKNOWN') return [];
  return [ruleError('INVALID', ['input', 'kind'], 'Kies wat de grondslag geeft.', 'Choose what the basis gives.')];
}

/**
 * A code as the catalogue's files have them, so that a later file that has the article too means the same row: the law as its other
 * codes name it, and the article.
 */
export function codeFor(
  { article, paragraph }: Pick<LegalBasis, 'article' | 'paragraph'>,
  law: { title: string; abbreviation: string | null },
  ofLaw: readonly Pick<LegalBasis, 'code' | 'article'>[],
  isTaken: (code: string) => boolean,
): string {
  const sibling = ofLaw.find(({ code, article: other }) => code.endsWith(`-${slug(other)}`));
  const prefix = sibling
    ? sibling.code.slice(0, -slug(sibling.article).length - 1)
    : slug(law.abbreviation ?? law.title);
  const code = `${prefix}-${slug(article)}`;
  const candidates = paragraph === null ? [code] : [code, `${code}-lid-${slug(paragraph)}`];
  return candidates.find((each) => !isTaken(each)) ?? nextFree(code, isTaken);
}

function nextFree(code: string, isTaken: (code: string) => boolean, count = 2): string {
  return isTaken(`${code}-${count}`) ? nextFree(code, isTaken, count + 1) : `${code}-${count}`;
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/:/g, '.')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

const noArticle = () =>
  ruleError(
    'INVALID',
    ['input', 'jci'],
    'Geef een verwijzing naar één artikel, zoals jci1.3:c:BWBR0034925&artikel=12.1 of het adres daarvan op wetten.overheid.nl.',
    'Give a reference to one article, such as jci1.3:c:BWBR0034925&artikel=12.1 or its address at wetten.overheid.nl.',
  );

const exists = ({ nl, en }: ReturnType<typeof citation>, code: string) =>
  ruleError(
    'LEGAL_BASIS_EXISTS',
    ['input', 'jci'],
    `${nl} staat al in de catalogus, als ${code}. Verbeter die.`,
    `The catalogue has ${en} already, as ${code}. Correct that one.`,
  );
