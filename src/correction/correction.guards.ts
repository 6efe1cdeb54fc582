import { ruleError, type RuleError } from '../graphql/refusal.js';

const SHORTEST_TEXT = 10;
const MOST_LINKS = 2;
const LINK = /\bhttps?:\/\/|\bwww\./gi;
const TEXT = ['input', 'text'];

/** What makes a report one that helps nobody, beside its shape. @param text tidy */
export function textFaults(text: string | null): RuleError[] {
  if (text === null) return []; // its shape says that it is missing
  return [
    ...(text.length < SHORTEST_TEXT ? [tooShort()] : []),
    ...((text.match(LINK)?.length ?? 0) > MOST_LINKS ? [tooManyLinks()] : []),
  ];
}

/** @param known the fields that such a record has. Another text would be shown to everybody, unread. */
export function fieldFaults(field: string | null | undefined, known: readonly string[]): RuleError[] {
  return field == null || known.includes(field) ? [] : [unknownField()];
}

const tooShort = () =>
  ruleError(
    'TOO_SHORT',
    TEXT,
    `Schrijf in minstens ${SHORTEST_TEXT} tekens wat er niet klopt.`,
    `Write in at least ${SHORTEST_TEXT} characters what is wrong.`,
  );

const tooManyLinks = () =>
  ruleError('TOO_MANY', TEXT, `Zet er hoogstens ${MOST_LINKS} links in.`, `Put at most ${MOST_LINKS} links in it.`);

const unknownField = () =>
  ruleError(
    'UNKNOWN_REFERENCE',
    ['input', 'field'],
    'Dit gegeven heeft geen veld met deze naam. Laat het leeg, of neem een naam zoals "title".',
    'This record has no field of this name. Leave it out, or take a name such as "title".',
  );
