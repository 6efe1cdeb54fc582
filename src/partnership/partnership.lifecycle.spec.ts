import { expect, it } from '@jest/globals';
import type { PartnershipStatus } from '../schema.types.js';
import { PARTNERSHIP_LIFECYCLE } from './partnership.lifecycle.js';

it.each<[PartnershipStatus, string, boolean]>([
  ['INTENDED', 'activatePartnership', true],
  ['INTENDED', 'endPartnership', true],
  ['ACTIVE', 'activatePartnership', false],
  ['ACTIVE', 'endPartnership', true],
  ['ENDED', 'activatePartnership', false],
  ['ENDED', 'endPartnership', false],
])('from %s by %s: %s', (status, mutation, isPossible) => {
  const refused = PARTNERSHIP_LIFECYCLE.mayTake(status, mutation).map(({ code }) => code);
  expect(refused).toEqual(isPossible ? [] : ['STEP_NOT_POSSIBLE']);
});
