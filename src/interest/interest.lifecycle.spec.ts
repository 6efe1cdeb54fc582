import { expect, it, test } from '@jest/globals';
import type { InterestStatus } from '../schema.types.js';
import { INTEREST_LIFECYCLE } from './interest.lifecycle.js';

const ANSWERS = ['agreeToInterest', 'declineInterest', 'withdrawInterest', 'writeInterestMessage'];

it.each<[InterestStatus, string[]]>([
  ['SENT', [...ANSWERS, 'markInterestSeen', 'EXPIRED']],
  ['SEEN', [...ANSWERS, 'EXPIRED']],
  ['IN_CONVERSATION', ANSWERS],
  ['AGREED', []],
  ['DECLINED', []],
  ['WITHDRAWN', []],
  ['EXPIRED', []],
])('from %s: %j', (status, expected) => {
  const steps = INTEREST_LIFECYCLE.from(status).map(({ mutation, to }) => mutation ?? to);
  expect(steps.sort()).toEqual([...expected].sort());
});

test('what is over is said so', () => {
  const [refused] = INTEREST_LIFECYCLE.mayTake('DECLINED', 'agreeToInterest');
  expect(refused!.wording.nl).toBe(
    'De interesse is nu "afgewezen". Dit kan nu niet: akkoord gaan. Er is geen stap meer mogelijk.',
  );
});
