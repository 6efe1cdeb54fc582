import { expect, test } from '@jest/globals';
import {
  agendaFaults,
  doneFaults,
  dueFaults,
  moveFaults,
  publicationFaults,
  waitingFaults,
} from './dialogue.guards.js';

const TODAY = '2026-11-27';

test.each<[string, { code: string }[], string[]]>([
  ['no agenda', agendaFaults([]), ['REQUIRED']],
  ['an agenda', agendaFaults(['Vervoer']), []],
  ['a draft with participants', publicationFaults({ status: 'DRAFT', participantCodes: ['GM0715'] }), []],
  ['a draft without', publicationFaults({ status: 'DRAFT', participantCodes: [] }), ['REQUIRED']],
  ['twice', publicationFaults({ status: 'PUBLISHED', participantCodes: ['GM0715'] }), ['STEP_NOT_POSSIBLE']],
  ['open', waitingFaults({ status: 'OPEN' }), []],
  ['done', waitingFaults({ status: 'DONE' }), ['STEP_NOT_POSSIBLE']],
  ['due today', dueFaults(TODAY, TODAY), []],
  ['due yesterday', dueFaults('2026-11-26', TODAY), ['OUT_OF_RANGE']],
  ['moved on', moveFaults('2027-01-02', '2027-01-01', TODAY), []],
  ['moved to the same day', moveFaults('2027-01-01', '2027-01-01', TODAY), ['OUT_OF_RANGE']],
  ['overdue, moved to today', moveFaults(TODAY, '2026-10-01', TODAY), ['OUT_OF_RANGE']],
  ['done today', doneFaults(TODAY, TODAY), []],
  ['done tomorrow', doneFaults('2026-11-28', TODAY), ['OUT_OF_RANGE']],
  ['done, not said when', doneFaults(undefined, TODAY), []],
])('%s', (_, faults, expected) => expect(faults.map(({ code }) => code)).toEqual(expected));
