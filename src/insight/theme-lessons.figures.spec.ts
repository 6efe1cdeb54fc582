import { expect, test } from '@jest/globals';
import { FINDING_KINDS, lessonsOf, NOTHING, type ThemeCounts } from './theme-lessons.figures.js';

const told = (counts: Partial<ThemeCounts>, smallBelow = 5) => lessonsOf({ ...NOTHING, ...counts }, smallBelow);

test.each<[string, Partial<ThemeCounts>, object, string, string]>([
  [
    'no pilots',
    {},
    { state: 'NOTHING_TRIED', pilots: 0, tried: 0 },
    'Hier is nog niets geprobeerd: er zijn geen proeftuinen.',
    'Nothing was tried here yet: there are no pilots.',
  ],
  [
    'an offer',
    { statuses: { OFFERED: 1 } },
    { state: 'NOTHING_TRIED', pilots: 1, tried: 0 },
    'Hier is nog niets geprobeerd: 1 proeftuin is aangeboden, maar nog niet gestart.',
    'Nothing was tried here yet: 1 pilot was offered, but not started.',
  ],
  [
    'offers',
    { statuses: { OFFERED: 1, PREPARING: 2 } },
    { state: 'NOTHING_TRIED', pilots: 3, tried: 0 },
    'Hier is nog niets geprobeerd: 3 proeftuinen zijn aangeboden, maar nog niet gestart.',
    'Nothing was tried here yet: 3 pilots were offered, but not started.',
  ],
  [
    'a pilot that taught nothing yet',
    { statuses: { OFFERED: 4, PAUSED: 1 } },
    { state: 'NOTHING_RECORDED', pilots: 5, tried: 1 },
    '1 proeftuin is gestart, maar nog niemand legde vast wat dat leerde.',
    '1 pilot has started, but nobody recorded yet what that taught.',
  ],
  [
    'lessons of few',
    { statuses: { RUNNING: 2, COMPLETED: 1, STOPPED: 2, SCALED_UP: 1 }, withFindings: 4, worked: 3, didNotWork: 2 },
    { state: 'RECORDED', pilots: 6, tried: 6 },
    '6 proeftuinen zijn gestart. Van 4 is vastgelegd wat dat leerde: bij 3 werkt iets, bij 2 werkt iets niet, ' +
      'bij 0 belemmert een regel. Zo weinig proeftuinen zijn voorbeelden, geen patroon.',
    '6 pilots have started. Of 4 it is recorded what that taught: in 3 something works, in 2 something does not, ' +
      'in 0 a rule obstructs. So few pilots are examples, not a pattern.',
  ],
  [
    'lessons of enough',
    { statuses: { STOPPED: 7 }, withFindings: 5, obstructed: 1 },
    { state: 'RECORDED', pilots: 7, tried: 7 },
    '7 proeftuinen zijn gestart. Van 5 is vastgelegd wat dat leerde: bij 0 werkt iets, bij 0 werkt iets niet, bij 1 belemmert een regel.',
    '7 pilots have started. Of 5 it is recorded what that taught: in 0 something works, in 0 something does not, in 1 a rule obstructs.',
  ],
])('%s', (_, counts, expected, nl, en) => expect(told(counts)).toMatchObject({ ...expected, wording: { nl, en } }));

test('each status and each kind once, in their order', () => {
  const { byStatus, byKind } = told({
    statuses: { STOPPED: 2, OFFERED: 1 },
    kinds: { COST: { pilots: 1, findings: 3 } },
  });
  expect(byStatus.map(({ status, count }) => `${status} ${count}`)).toEqual([
    'OFFERED 1',
    'PREPARING 0',
    'RUNNING 0',
    'PAUSED 0',
    'COMPLETED 0',
    'STOPPED 2',
    'SCALED_UP 0',
  ]);
  expect(byKind.map(({ kind }) => kind)).toEqual(FINDING_KINDS);
  expect(byKind.at(-1)).toEqual({ kind: 'COST', pilots: 1, findings: 3, isSmall: true });
});

test.each([
  [0, false],
  [1, true],
  [4, true],
  [5, false],
])('%i pilots behind a number are few: %j', (pilots, isSmall) => {
  expect(told({ kinds: { WORKS: { pilots, findings: 9 } } }).byKind[0]).toMatchObject({ isSmall });
});
