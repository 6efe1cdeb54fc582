import type { Wording } from '../graphql/request-context.js';
import { inWords } from '../legal-basis/article-list.js';
import { covers, type ProvisionAskedFor } from '../legal-basis/coverage.js';
import type { LegalBasis } from '../legal-basis/legal-basis.entity.js';
import type { RequestWarningCode } from '../schema.types.js';

export interface Warning {
  code: RequestWarningCode;
  wording: Wording;
}

type CatalogueRow = Pick<LegalBasis, 'bwbId' | 'deviableArticles' | 'excludedArticles' | 'status' | 'lastCheckedOn'>;

/**
 * What the catalogue warns of. A warning never refuses: the register makes no legal judgement.
 * @param basis the legal basis of the request with its name (`citation`); null when none was chosen
 * @param titleOf the name of another law by its BWB id
 */
export function requestWarnings(
  provisions: readonly ProvisionAskedFor[],
  basis: (CatalogueRow & { name: Wording }) | null,
  titleOf: (bwbId: string) => string,
): Warning[] {
  if (basis === null) return [];
  const warnings: Warning[] = [];
  if (covers(basis, provisions) === false) warnings.push(doesNotCover(basis.name, inWords(basis, titleOf)));
  if (basis.status === 'REPEALED') warnings.push(repealed(basis.name));
  if (basis.status === 'AMENDED') warnings.push(amended(basis.name));
  if (basis.lastCheckedOn === null) warnings.push(notChecked(basis.name));
  return warnings;
}

const OTHERWISE: Wording = {
  nl: 'Kijk of een ander instrument past, zoals uitleg van de regel, een ontheffing, een vrijstelling of een wetswijziging.',
  en: 'See whether another instrument fits, such as an interpretation of the rule, a dispensation, an exemption or a change of the law.',
};

const doesNotCover = (name: Wording, articles: Wording | null): Warning => ({
  code: 'BASIS_DOES_NOT_COVER',
  wording: {
    nl: articles
      ? `Volgens de catalogus kunt u met ${name.nl} alleen afwijken van: ${articles.nl}. Een bepaling die u noemt, valt daarbuiten. ${OTHERWISE.nl}`
      : `Volgens de catalogus kunt u met ${name.nl} niet afwijken van een bepaling die u noemt. ${OTHERWISE.nl}`,
    en: articles
      ? `By the catalogue, ${name.en} lets you deviate only from: ${articles.en}. A provision that you name lies outside that. ${OTHERWISE.en}`
      : `By the catalogue, ${name.en} does not let you deviate from a provision that you name. ${OTHERWISE.en}`,
  },
});

const repealed = (name: Wording): Warning => ({
  code: 'BASIS_REPEALED',
  wording: {
    nl: `${name.nl} geldt niet meer. Kies een andere grondslag, of laat die leeg.`,
    en: `${name.en} is no longer in force. Choose another legal basis, or leave it empty.`,
  },
});

const amended = (name: Wording): Warning => ({
  code: 'LAW_CHANGED',
  wording: {
    nl: `${name.nl} is gewijzigd. Wat hier staat, is nog niet met de nieuwe tekst vergeleken. Controleer of uw verzoek nog past.`,
    en: `${name.en} was amended. What stands here was not yet compared with the new text. See whether your request still fits.`,
  },
});

const notChecked = (name: Wording): Warning => ({
  code: 'CHECK_CURRENT_TEXT',
  wording: {
    nl: `Wat hier over ${name.nl} staat, is niet met de huidige wettekst vergeleken. Controleer de huidige tekst.`,
    en: `What stands here about ${name.en} was not compared with the current text of the law. Check the current text.`,
  },
});
