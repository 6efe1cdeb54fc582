import { expect, test } from '@jest/globals';
import type { Pause } from '../pilot/pilot.entity.js';
import type { PilotStatus } from '../schema.types.js';
import { beginPause, endPause, isLostToRun, reasonOfLoss } from './pauses.js';

test('a pause begins and ends; those before stay as they were', () => {
  const earlier: Pause = { from: '2027-01-01', until: '2027-02-01', reason: 'Vorst', cause: 'OWNER' };
  const pilot: { status: PilotStatus; pauses: Pause[] } = { status: 'RUNNING', pauses: [earlier] };
  beginPause(pilot, '2027-03-01', 'Verlopen.', 'LEEWAY_EXPIRED');
  expect(pilot).toEqual({
    status: 'PAUSED',
    pauses: [earlier, { from: '2027-03-01', until: null, reason: 'Verlopen.', cause: 'LEEWAY_EXPIRED' }],
  });
  endPause(pilot, '2027-04-01');
  expect([pilot.status, pilot.pauses.map(({ until }) => until)]).toEqual(['RUNNING', ['2027-02-01', '2027-04-01']]);
});

test.each([
  ['NEEDED_TO_START', 'RUNNING', true],
  ['NEEDED_TO_START', 'PAUSED', false],
  ['NEEDED_TO_START', 'PREPARING', false],
  ['NEEDED_TO_START', 'STOPPED', false],
  ['NEEDED_TO_SCALE_UP', 'RUNNING', false],
  ['DESIRABLE', 'RUNNING', false],
] as const)('the loss of leeway that is %s pauses a pilot that is %s: %s', (necessity, status, expected) => {
  expect(isLostToRun({ necessity }, { status })).toBe(expected);
});

test('the reason names the request and the day', () => {
  const request = { number: 'RR-2027-0001', validUntil: '2027-12-31' };
  expect(reasonOfLoss(request, 'EXPIRED')).toBe(
    'De regelruimte van verzoek RR-2027-0001 gold tot en met 31 december 2027 en is verlopen.',
  );
  expect(reasonOfLoss(request, 'REVOKED')).toBe(
    'Het bevoegd gezag heeft de regelruimte van verzoek RR-2027-0001 ingetrokken op 31 december 2027.',
  );
});
