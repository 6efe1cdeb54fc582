import { isURL } from 'class-validator';
import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { RecordLawChangeInput, RecordLegalBasisCheckInput } from '../schema.types.js';
import { readArticles } from './article-list.js';
import type { LegalBasis } from './legal-basis.entity.js';

/** @param today the date in the Netherlands */
export function lawChangeFaults(code: string, input: RecordLawChangeInput, today: string): RuleError[] {
  return [
    ...(input.status === 'IN_FORCE' ? [notAChange()] : []),
    ...notLater('changedOn', input.changedOn, today),
    ...(isURL(input.sourceUrl ?? '', { protocols: ['https'], require_protocol: true }) ? [] : [notHttps()]),
    ...(input.successor === code ? [ownSuccessor()] : []),
  ];
}

/** @param today the date in the Netherlands */
export function checkFaults({ checkedOn, versionDate }: RecordLegalBasisCheckInput, today: string): RuleError[] {
  return [...notLater('checkedOn', checkedOn, today), ...notLater('versionDate', versionDate, checkedOn)];
}

/** Whether the days of a new row can be. @param today the date in the Netherlands */
export function dayFaults(checkedOn: string | null, versionDate: string | null, today: string): RuleError[] {
  const checked = checkedOn === null ? [] : notLater('checkedOn', checkedOn, today);
  if (versionDate === null) return checked;
  const latest = checkedOn === null || checked.length > 0 ? today : checkedOn;
  return [...checked, ...notLater('jci', versionDate, latest)];
}

type Content = Pick<
  LegalBasis,
  | 'maxMonths'
  | 'extensionMonths'
  | 'reportMonths'
  | 'reportMoment'
  | 'deviableArticles'
  | 'excludedArticles'
  | 'summary'
  | 'summaryEn'
>;

/** What is wrong with a legal basis as it would become. @param isLaw whether the catalogue has a law, by its BWB id */
export function contentFaults(basis: Content, isLaw: (bwbId: string) => boolean): RuleError[] {
  const isReadable = (list: string | null) =>
    list === null || readArticles(list).every(({ kind, law }) => kind !== 'UNREADABLE' && (law === null || isLaw(law)));
  return [
    ...(['summary', 'summaryEn'] as const).filter((field) => !basis[field]).map(needed),
    ...(['deviableArticles', 'excludedArticles'] as const).filter((field) => !isReadable(basis[field])).map(unreadable),
    ...(basis.extensionMonths !== null && basis.maxMonths === null ? [extendsNothing()] : []),
    ...((basis.reportMonths === null) !== (basis.reportMoment === null) ? [halfADuty()] : []),
  ];
}

const notLater = (field: string, date: string, latest: string): RuleError[] =>
  date <= latest
    ? []
    : [
        ruleError(
          'OUT_OF_RANGE',
          ['input', field],
          `Geef een datum tot en met ${latest}.`,
          `Give a date up to and including ${latest}.`,
        ),
      ];

const notAChange = () =>
  ruleError(
    'INVALID',
    ['input', 'status'],
    'Kies gewijzigd of vervallen. Geldt de tekst weer, leg dan vast dat u hem hebt vergeleken.',
    'Choose amended or repealed. Does the text apply again, then record that you compared it.',
  );

const notHttps = () =>
  ruleError(
    'INVALID',
    ['input', 'sourceUrl'],
    'Geef een adres dat met https:// begint.',
    'Give an address that begins with https://.',
  );

const ownSuccessor = () =>
  ruleError(
    'CONTRADICTION',
    ['input', 'successor'],
    'Een grondslag kan zichzelf niet opvolgen.',
    'A legal basis cannot succeed itself.',
  );

const needed = (field: string) =>
  ruleError('REQUIRED', ['input', field], 'Dit kan niet leeg zijn.', 'This cannot be empty.');

const unreadable = (field: string) =>
  ruleError(
    'INVALID',
    ['input', field],
    'Schrijf artikelen zoals 6-10;31:2;§7.1, van een andere wet als BWBR0003245/7. Die wet moet in de catalogus staan.',
    'Write articles such as 6-10;31:2;§7.1, of another law as BWBR0003245/7. The catalogue must have that law.',
  );

const extendsNothing = () =>
  ruleError(
    'CONTRADICTION',
    ['input', 'extensionMonths'],
    'Een verlenging zonder langste duur kan niet.',
    'There can be no extension without a maximum.',
  );

const halfADuty = () =>
  ruleError(
    'CONTRADICTION',
    ['input', 'reportMonths'],
    'Geef de maanden en het moment van het verslag allebei, of geen van beide.',
    'Give both the months and the moment of the report, or neither.',
  );
