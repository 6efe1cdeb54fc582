import { expect, test } from '@jest/globals';
import type { SavedSearchNewsKind } from '../schema.types.js';
import { reportWording, unfitWording } from './search-wordings.js';

const told = (kind: SavedSearchNewsKind, count: number, ...titles: string[]) => ({
  ...{ kind, count },
  pilots: titles.map((title) => ({ title, number: title === 'A' ? 'PT-2026-0001' : null })),
});

test.each([
  [[told('NEW', 1, 'A')], '1 nieuw', 'Nieuw: "A" (PT-2026-0001).', 'New: "A" (PT-2026-0001).'],
  [
    [told('CHANGED', 2, 'A', 'B')],
    '2 gewijzigd',
    'Gewijzigd: "A" (PT-2026-0001) en "B".',
    'Changed: "A" (PT-2026-0001) and "B".',
  ],
  [
    [told('NEW', 5, 'A', 'B', 'C'), told('VANISHED', 1)],
    '5 nieuw, 1 niet meer gevonden',
    'Nieuw: "A" (PT-2026-0001), "B", "C" en nog 2. Niet meer gevonden: 1.',
    'New: "A" (PT-2026-0001), "B", "C" and 2 more. No longer found: 1.',
  ],
])('%j', (news, counts, nl, en) => {
  const wording = reportWording({ name: 'Vervoer', told: news });
  expect([wording.title.nl, wording.text]).toEqual([`Zoekopdracht "Vervoer": ${counts}`, { nl, en }]);
});

test('a search that does not fit any more says what to do', () => {
  const faults = [{ path: ['colour'], nl: 'Op "colour" kan niet meer gefilterd worden.', en: '…' }];
  expect(unfitWording({ name: 'Vervoer', faults }).text.nl).toBe(
    'Het zoeken is veranderd. Op "colour" kan niet meer gefilterd worden. Pas de zoekopdracht aan; tot dan melden we er niets van.',
  );
});
