import { expect, test } from '@jest/globals';
import type { Pause } from '../pilot/pilot.entity.js';
import { endFaults, stopReasonFaults } from './ending.guards.js';

const TODAY = '2027-06-01';
const pause = (from: string, until: string | null): Pause => ({ from, until, reason: 'Vorst', cause: 'OWNER' });

test.each<[string, Pause[], boolean]>([
  ['2027-06-01', [], true],
  ['2027-06-02', [], false],
  ['2027-01-01', [], true],
  ['2026-12-31', [], false],
  ['2027-02-28', [pause('2027-02-01', '2027-03-01')], false],
  ['2027-03-01', [pause('2027-02-01', '2027-03-01')], true],
  ['2027-04-30', [pause('2027-02-01', '2027-03-01'), pause('2027-05-01', null)], false],
  ['2027-05-01', [pause('2027-02-01', '2027-03-01'), pause('2027-05-01', null)], true],
])('an end on %s with the pauses %j can be: %s', (end, pauses, expected) => {
  const faults = endFaults({ actualStart: '2027-01-01', pauses }, end, TODAY);
  expect(faults.map(({ code, path }) => [code, path.join('.')])).toEqual(
    expected ? [] : [['OUT_OF_RANGE', 'input.actualEnd']],
  );
});

test('the refusal names the days', () => {
  const [fault] = endFaults({ actualStart: '2027-01-01', pauses: [] }, '2026-01-01', TODAY);
  expect(fault!.wording.nl).toBe('Kies een dag van 1 januari 2027 tot en met vandaag (1 juni 2027).');
});

test('another reason is told in words', () => {
  expect(stopReasonFaults('OTHER', null).map(({ code }) => code)).toEqual(['REQUIRED']);
  expect([...stopReasonFaults('OTHER', 'Brand.'), ...stopReasonFaults('NO_MEANS', null)]).toEqual([]);
});
