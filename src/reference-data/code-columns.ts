import { JCI } from '../legal-basis/jci.js';
import { matching } from './column.js';

/** A functional mailbox. */
export const mailbox = () => matching(/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, 'regio@voorbeeld.nl');

/** A municipality as CBS writes it; TOOI has the same code in lower case. */
export const municipality = () => matching(/^GM\d{4}$/, 'GM0014');

/** A province. */
export const province = () => matching(/^PV(2[0-9]|3[01])$/, 'PV29');

/** A ministry as TOOI writes it: lower case, unlike the two above. */
export const ministry = () => matching(/^mnre\d{4}$/, 'mnre1034');

/** Any of those, or a code of our own (`zbo-nza`) for a body whose TOOI code is not known. */
export const organisation = () =>
  matching(/^(GM\d{4}|PV(2[0-9]|3[01])|mnre\d{4}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/, 'GM0014');

/** Our own name for something that has no official code. */
export const slug = () => matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'noord-limburg');

/** A theme of the K80 scheme. */
export const themeCode = () => matching(/^[A-Z]+(_[A-Z]+)*$/, 'RURAL_AREA');

/** A concept within its scheme. */
export const notation = () => matching(/^[a-z0-9]+([-_][a-z0-9]+)*$/, 'c_124eaf3a');

/** A legal basis: the law's slug and the article. */
export const legalBasisCode = () => matching(/^[a-z0-9]+([-.][a-z0-9]+)*$/, 'jeugdwet-12.1');

/** A law in the Basiswettenbestand: R for a regulation, V for a treaty. */
export const bwbId = () => matching(/^BWB[RVW]\d{7}$/, 'BWBR0015703');

/** The number of an article, such as 3, 149aa or 10.1.1. */
export const article = () => matching(/^[0-9A-Z][0-9A-Za-z_]*(\.[0-9A-Za-z]+)*$/, '3.2');

/** The number of a paragraph (lid). */
export const paragraph = () => matching(/^\d+[a-z]*$/, '2');

/** A reference to a law in the Juriconnect standard 1.0 to 1.3.1, with the dates at the end. */
export const jci = () => matching(JCI, 'jci1.3:c:BWBR0015703');

/** A body that is neither a municipality nor a province or ministry. */
export const tooiUri = () =>
  matching(
    /^https:\/\/identifier\.overheid\.nl\/tooi\/id\/(zbo|oorg|so|col)\/[a-z]+\d+$/,
    'https://identifier.overheid.nl/tooi/id/oorg/oorg10103',
  );

/** A concept of the government's list of themes (TOP-lijst). */
export const topConceptUri = () =>
  matching(
    /^https:\/\/identifier\.overheid\.nl\/tooi\/def\/thes\/top\/c_[0-9a-f]{8}$/,
    'https://identifier.overheid.nl/tooi/def/thes/top/c_124eaf3a',
  );
