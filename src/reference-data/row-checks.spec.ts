import { expect, test } from '@jest/globals';
import type { RowFault } from './reference-file.js';
import { checkAuthority, checkJci, checkPeriod, checkReport, checkSuccession } from './row-checks.js';

const period = (validFrom: string | null, validUntil: string | null) => checkPeriod({ validFrom, validUntil });
const succession = (predecessorCode: string, successorCode: string) =>
  checkSuccession({ predecessorCode, successorCode });
const jci = (bwbId: string, reference: string) => checkJci({ bwbId, jci: reference });
const authority = (
  authorityKind: Parameters<typeof checkAuthority>[0]['authorityKind'],
  authorityCode: string | null,
) => checkAuthority({ authorityKind, authorityCode });
const months = (row: Partial<Parameters<typeof checkReport>[0]>) =>
  checkReport({ maxMonths: null, extensionMonths: null, reportMonths: null, reportMoment: null, ...row });

test.each<[string, RowFault[]]>([
  ['no dates', period(null, null)],
  ['only a start', period('2026-01-01', null)],
  ['only an end', period(null, '2026-01-01')],
  ['an end after the start', period('2026-01-01', '2026-01-02')],
  ['a municipality after a municipality', succession('GM0003', 'GM1979')],
  ['a ministry after a ministry', succession('mnre1182', 'mnre1045')],
  ['a body of our own code after another', succession('zbo-nza', 'zbo-rdw')],
  ['a reference to the law itself', jci('BWBR0000001', 'jci1.3:c:BWBR0000001&artikel=2')],
  ['a ministry', authority('MINISTRY', 'mnre1034')],
  ['a body', authority('IMPLEMENTING_BODY', 'zbo-nza')],
  ['a province', authority('PROVINCE', 'PV29')],
  ['a province that depends on the place', authority('PROVINCE', null)],
  ['a municipality that depends on the place', authority('MUNICIPALITY', null)],
  ['nothing known of months', months({})],
  ['a maximum and an extension', months({ maxMonths: 36, extensionMonths: 24 })],
  ['a whole report duty', months({ reportMonths: 3, reportMoment: 'AFTER_END' })],
])('accepts %s', (_, faults) => {
  expect(faults).toEqual([]);
});

test.each<[string, RowFault[], string]>([
  ['an end on the day of the start', period('2026-01-01', '2026-01-01'), 'valid_until'],
  ['an end before the start', period('2026-01-01', '2025-12-31'), 'valid_until'],
  ['its own successor', succession('GM0014', 'GM0014'), 'successor_code'],
  ['a ministry after a municipality', succession('GM0014', 'mnre1034'), 'successor_code'],
  ['a reference to another law', jci('BWBR0000002', 'jci1.3:c:BWBR0000001&artikel=2'), 'jci'],
  ['no ministry', authority('MINISTRY', null), 'authority_code'],
  ['no body', authority('IMPLEMENTING_BODY', null), 'authority_code'],
  ['a ministry for a body', authority('IMPLEMENTING_BODY', 'mnre1034'), 'authority_code'],
  ['a municipality for a province', authority('PROVINCE', 'GM0014'), 'authority_code'],
  ['an extension of nothing', months({ extensionMonths: 24 }), 'max_months'],
  ['report months without a moment', months({ reportMonths: 3 }), 'report_moment'],
  ['a report moment without months', months({ reportMoment: 'AFTER_END' }), 'report_months'],
])('refuses %s', (_, faults, column) => {
  expect(faults.map((fault) => fault.column)).toEqual([column]);
});
