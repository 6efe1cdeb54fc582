import type { RowFault } from './reference-file.js';

/** `validUntil` is the first day on which the thing no longer exists, so it lies after `validFrom`. */
export function checkPeriod(row: { validFrom: string | null; validUntil: string | null }): RowFault[] {
  const wrong = row.validFrom !== null && row.validUntil !== null && row.validUntil <= row.validFrom;
  return wrong ? [{ column: 'valid_until', message: 'De einddatum ligt niet na de begindatum.' }] : [];
}

/** Nobody succeeds itself; a ministry follows a ministry, a municipality a municipality. */
export function checkSuccession(row: { predecessorCode: string; successorCode: string }): RowFault[] {
  const { predecessorCode: from, successorCode: to } = row;
  if (from === to) return [{ column: 'successor_code', message: 'De opvolger is dezelfde organisatie.' }];
  const kindOf = (code: string) => /^(GM|PV|mnre)\d/.exec(code)?.[1];
  return kindOf(from) === kindOf(to)
    ? []
    : [{ column: 'successor_code', message: 'De opvolger is van een andere soort.' }];
}

/** The JCI reference of a law points at that same law. */
export function checkJci(row: { bwbId: string; jci: string }): RowFault[] {
  const same = row.jci.split(/[:&]/)[2] === row.bwbId;
  return same ? [] : [{ column: 'jci', message: `Deze verwijzing hoort niet bij ${row.bwbId}.` }];
}

const AUTHORITY_CODE = {
  MINISTRY: { pattern: /^mnre\d{4}$/, required: true },
  IMPLEMENTING_BODY: { pattern: /^(?!mnre\d)[a-z]/, required: true },
  PROVINCE: { pattern: /^PV/, required: false },
  MUNICIPALITY: { pattern: /^GM/, required: false },
} as const;

/** The authority's code fits its kind. Which province or municipality decides may depend on the place; it is empty then. */
export function checkAuthority(row: {
  authorityKind: keyof typeof AUTHORITY_CODE;
  authorityCode: string | null;
}): RowFault[] {
  const { pattern, required } = AUTHORITY_CODE[row.authorityKind];
  const column = 'authority_code';
  if (row.authorityCode === null) {
    return required ? [{ column, message: `Bij ${row.authorityKind} is deze code verplicht.` }] : [];
  }
  return pattern.test(row.authorityCode) ? [] : [{ column, message: `Deze code past niet bij ${row.authorityKind}.` }];
}

/** A report duty has both a number of months and a moment, or neither; an extension extends a known maximum. */
export function checkReport(row: {
  maxMonths: number | null;
  extensionMonths: number | null;
  reportMonths: number | null;
  reportMoment: string | null;
}): RowFault[] {
  const faults: RowFault[] = [];
  if (row.extensionMonths !== null && row.maxMonths === null) {
    faults.push({ column: 'max_months', message: 'Een verlenging zonder langste duur kan niet.' });
  }
  if ((row.reportMonths === null) !== (row.reportMoment === null)) {
    const column = row.reportMonths === null ? 'report_months' : 'report_moment';
    faults.push({ column, message: 'Vul report_months en report_moment allebei in, of geen van beide.' });
  }
  return faults;
}
