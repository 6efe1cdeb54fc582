import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Random } from './support/random.js';
import {
  countByHand,
  type Described,
  FACETS,
  type Filter,
  givenVariedPilots,
  LIST_FIELDS,
  type ListField,
  randomFilter,
} from './support/search-by-hand.js';
import { search } from './support/search-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilots: Described[];
beforeAll(async () => {
  app = await startTestApp();
  pilots = await givenVariedPilots(app);
}, 300_000);
afterAll(() => app.close());

const faceted = LIST_FIELDS.filter((field) => FACETS[field] !== null);
const all = faceted.map((field) => FACETS[field]);
const expected = (filter: Filter, fields: ListField[] = faceted) =>
  fields.map((field) => countByHand(pilots, filter, field));

test('without a filter', async () => {
  const { facets } = await search(app.public, { facets: all });
  expect(facets).toEqual(expected({}));
  expect(facets.filter(({ unknown }: { unknown: number }) => unknown > 0).length).toBeGreaterThan(3);
});

test('with random filters, each without its own', async () => {
  const random = new Random(7);
  for (let round = 0; round < 60; round += 1) {
    const filter = randomFilter(random, pilots, round % 3);
    const { facets } = await search(app.public, { filter, facets: all });
    expect({ filter, facets }).toEqual({ filter, facets: expected(filter) });
  }
}, 300_000);

test('those that are asked for, each once; all when none is named', async () => {
  const { facets } = await search(app.public, { facets: ['LAW', 'SEEKS', 'LAW'] });
  expect(facets).toEqual(expected({}, ['laws', 'seeks']));
  const { searchPilots } = await app.public.ask(
    '{ searchPilots(filter: { or: [] }) { facets { field unknown buckets { count } } } }',
  );
  expect(searchPilots.facets).toEqual(all.map((field) => ({ field, unknown: 0, buckets: [] })));
});

test('have labels in both languages', async () => {
  const LABELS = `{ searchPilots(filter: { municipalities: ["GM1695"] }) {
    facets(fields: [THEME, PROVINCE, SIZE_BAND, STATUS, SEEKS, LAW, INSTRUMENT, FINDING_KIND, SCALE_UP_ADVICE]) { buckets { value label } } } }`;
  const labels = async (client: TestApp['public']) =>
    Object.fromEntries(
      (await client.ask(LABELS)).searchPilots.facets.flatMap(
        ({ buckets }: { buckets: { value: string; label: string }[] }) =>
          buckets.map(({ value, label }) => [value, label]),
      ),
    );
  expect(await labels(app.public)).toMatchObject({
    ACCESSIBILITY: 'bereikbaarheid',
    PV29: 'Zeeland',
    FROM_5000_TO_9999: '5.000 tot 10.000 inwoners',
    OFFERED: 'aangeboden',
    COST: 'kosten',
    NATIONAL: 'landelijk',
    DATA: 'gegevens',
    DISPENSATION: 'ontheffing',
    BWBR0011470: 'Wet personenvervoer 2000',
  });
  expect(await labels(app.public.inEnglish())).toMatchObject({
    ACCESSIBILITY: 'accessibility',
    FROM_5000_TO_9999: '5,000 to 9,999 inhabitants',
    OFFERED: 'offered',
    COST: 'cost',
    NATIONAL: 'national',
    DATA: 'data',
    DISPENSATION: 'dispensation',
  });
});
