import type { Facts, FieldRules } from '../history/difference.js';
import type { Law } from './law.entity.js';
import type { LegalBasis } from './legal-basis.entity.js';

/** How changes of a legal basis are recorded: all of it is public. */
export const LEGAL_BASIS_FIELDS: FieldRules = {
  major: ['status', 'lawChange', 'maxMonths', 'extensionMonths', 'deviableArticles', 'excludedArticles'],
};

/** What curators add and change of a legal basis, in the words of the API. */
export function factsOf(basis: LegalBasis): Facts {
  return {
    law: basis.bwbId,
    article: basis.article,
    paragraph: basis.paragraph,
    kind: basis.kind,
    authorityKind: basis.authorityKind,
    authority: basis.authorityCode,
    isOnRequest: basis.isOnRequest,
    source: basis.source,
    status: basis.status,
    lawChange: basis.lawChangedOn && {
      changedOn: basis.lawChangedOn,
      sourceUrl: basis.lawChangeSource,
      note: basis.lawChangeNote,
      successor: basis.successorCode,
    },
    versionDate: basis.versionDate,
    lastCheckedOn: basis.lastCheckedOn,
    maxMonths: basis.maxMonths,
    extensionMonths: basis.extensionMonths,
    reportMonths: basis.reportMonths,
    reportMoment: basis.reportMoment,
    deviableArticles: basis.deviableArticles,
    excludedArticles: basis.excludedArticles,
    summary: basis.summary,
    summaryEn: basis.summaryEn,
    note: basis.note,
  };
}

/** How a law that a curator added is recorded. */
export const LAW_FIELDS: FieldRules = { major: ['title'] };

export function lawFactsOf({ title, abbreviation, status, ministryCode, source, note }: Law): Facts {
  return { title, abbreviation, status, ministry: ministryCode, source, note };
}
