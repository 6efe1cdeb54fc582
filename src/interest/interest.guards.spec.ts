import { expect, it, test } from '@jest/globals';
import type { InterestIntention, OrganisationKind, PilotStatus } from '../schema.types.js';
import { approachFaults, declineFaults, messageFaults, openFaults, statusAfterMessage } from './interest.guards.js';

const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);

it.each<[InterestIntention, OrganisationKind, PilotStatus, boolean, string[]]>([
  ['FUND', 'MINISTRY', 'OFFERED', false, []],
  ['FUND', 'MINISTRY', 'RUNNING', false, []],
  ['FUND', 'MINISTRY', 'COMPLETED', false, ['PILOT_ENDED']],
  ['KNOWLEDGE', 'MINISTRY', 'STOPPED', false, []],
  ['COPY', 'MUNICIPALITY', 'SCALED_UP', false, []],
  ['COPY', 'MINISTRY', 'OFFERED', false, ['NOT_A_MUNICIPALITY']],
  ['JOIN', 'MUNICIPALITY', 'OFFERED', false, []],
  ['JOIN', 'PROVINCE', 'COMPLETED', false, ['PILOT_ENDED', 'NOT_A_MUNICIPALITY']],
  ['FUND', 'MINISTRY', 'WITHDRAWN', false, ['PILOT_WITHDRAWN']],
  ['JOIN', 'MUNICIPALITY', 'OFFERED', true, ['OWN_PILOT']],
])('%s by a %s of a pilot that is %s, its own: %s', (intention, senderKind, status, isOwner, expected) => {
  expect(codes(approachFaults({ status }, { intention, senderKind, isOwner }))).toEqual(expected);
});

test('one of a kind, and not too many', () => {
  const open = [{ pilotId: 'a', intention: 'FUND' as const }];
  expect(codes(openFaults(open, { pilotId: 'a', intention: 'FUND' }, 2))).toEqual(['INTEREST_OPEN']);
  expect(openFaults(open, { pilotId: 'a', intention: 'KNOWLEDGE' }, 2)).toEqual([]);
  expect(codes(openFaults(open, { pilotId: 'b', intention: 'FUND' }, 1))).toEqual(['TOO_MANY']);
});

test('another reason is told in words; a conversation ends; the owner answers', () => {
  expect(codes(declineFaults('OTHER', null))).toEqual(['REQUIRED']);
  expect(codes(declineFaults('PILOT_WITHDRAWN', 'Nee.'))).toEqual(['INVALID']);
  expect([...declineFaults('OTHER', 'Nee.'), ...declineFaults('CAPACITY', null), ...messageFaults(199)]).toEqual([]);
  expect(codes(messageFaults(200))).toEqual(['TOO_MANY']);
  expect([statusAfterMessage('SENT', true), statusAfterMessage('SENT', false)]).toEqual(['IN_CONVERSATION', 'SENT']);
});
