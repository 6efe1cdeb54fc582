import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source.js';
import { urlOf } from '../src/database/url-of.js';
import { PilotCards } from '../src/pilot/pilot-cards.service.js';
import { askForRebuild, type Progress, rebuildReadModel } from '../src/search/search-rebuild.js';
import { SearchRebuild } from '../src/search/search-rebuild.service.js';
import { given } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { anyStep, Steps } from './support/register-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 300_000);
afterAll(() => app.close());

/** Everything that is derived from other tables, to the byte. */
async function readModel() {
  const rows = (table: string) => app.database.query(`select t::text as row from ${table} t order by 1`);
  return {
    search: await rows('pilot_search'),
    cards: await rows('pilot_card'),
    counts: await rows('facet_value'),
    words: await rows('search_word'),
    findings: await rows('finding_search'),
  };
}

/** The counts as the rows have them, by name. */
async function countedByHand(): Promise<Record<string, [number, number]>> {
  const rows: { is_public: boolean; facets: string }[] = await app.database.query(
    'select is_public, facets from pilot_search',
  );
  const values: { id: number; name: string }[] = await app.database.query('select id, name from facet_value');
  const counts: Record<string, [number, number]> = Object.fromEntries(values.map(({ name }) => [name, [0, 0]]));
  const nameOf = new Map(values.map(({ id, name }) => [id, name]));
  for (const { is_public: isPublic, facets } of rows) {
    for (const number of facets) {
      const count = counts[nameOf.get(number.codePointAt(0)!)!]!;
      if (isPublic) count[0] += 1;
      count[1] += 1;
    }
  }
  return counts;
}

async function keptCounts(): Promise<Record<string, [number, number]>> {
  const rows: { name: string; in_public: number; in_all: number }[] =
    await app.database.query('select * from facet_value');
  return Object.fromEntries(rows.map((row) => [row.name, [row.in_public, row.in_all]]));
}

const rebuild = () => app.app.get(SearchRebuild).run();

test('after any changes the read model is what a rebuild makes of the tables', async () => {
  const steps = new Steps(app);
  let minute = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 120, maxLength: 120, size: 'max' }), async (sequence) => {
      for (const step of sequence) {
        app.clock.set(new Date(Date.UTC(2026, 10, 22) + (minute += 1) * 60_000).toISOString());
        await steps.take(step);
      }
      expect(await keptCounts()).toEqual(await countedByHand());
      const kept = await readModel();
      await rebuild();
      expect(await readModel()).toEqual(kept);

      await app.database.query('truncate pilot_search, pilot_card, search_word, finding_search');
      await app.database.query('update facet_value set in_public = 0, in_all = 0');
      await rebuild();
      const { words, ...anew } = await readModel();
      // The vocabulary keeps words that occur no longer.
      const { words: known, ...others } = kept;
      expect(anew).toEqual(others);
      const said = new Set(known.map(({ row }: { row: string }) => row));
      expect(words.filter(({ row }: { row: string }) => !said.has(row))).toEqual([]);
      expect(words.length).toBeGreaterThan(10);
    }),
    { seed: 8, numRuns: 16, endOnFailure: true },
  );
  expect((await readModel()).findings.length).toBeGreaterThan(2);
  const OFTEN = [
    'offerPilot',
    'editPilot',
    'withdrawPilot',
    'restartPilot',
    'makePilotPublic',
    'confirmPilot',
    'deletePilot',
  ];
  const TRIAL = ['preparePilot', 'offerPilotAgain', 'startPilot', 'pausePilot', 'resumePilot'];
  const ANSWERS = [
    'takeRegelruimteRequestIntoReview',
    'askRegelruimteInformation',
    'giveRegelruimteInformation',
    'routeRegelruimteRequest',
    'grantRegelruimte',
    'revokeRegelruimte',
    'recordRegelruimteReport',
    'withdrawRegelruimteRequest',
    'continueWithoutRegelruimte',
  ];
  const JOINS = ['joinRegelruimte', 'agreeToJoin', 'refuseToJoin', 'revokeJoin', 'withdrawJoin'];
  const PARTNERS = [
    'registerPartnership',
    'editPartnership',
    'activatePartnership',
    'coverPledgedMeans',
    'endPartnership',
    'agreeToInterest',
  ];
  const PLANNING = ['registerIndicator', 'editIndicator', 'removeIndicator', 'markIndicatorNotMeasured'];
  const MEASURING = ['recordMeasurements', 'loadMeasurements', 'correctMeasurement', 'removeMeasurement'];
  const OUTCOMES = [...PLANNING, ...MEASURING];
  const ENDS = ['completePilot', 'stopPilot', 'adviseScaleUp', 'decideScaleUp'];
  const LESSONS = [
    'recordFinding',
    'editFinding',
    'withdrawFinding',
    'recordEvidence',
    'editEvidence',
    'withdrawEvidence',
  ];
  for (const name of [
    ...OFTEN,
    ...TRIAL,
    ...ANSWERS,
    ...JOINS,
    ...PARTNERS,
    ...['select', 'leave'],
    ...OUTCOMES,
    ...ENDS,
    ...LESSONS,
    'draft',
    'edit',
    'submit',
    'remove',
    'region',
    'copyPilot',
  ])
    expect([name, (steps.taken.get(name) ?? 0) > 0]).toEqual([name, true]);
}, 900_000);

describe('a rebuild', () => {
  const rebuildSlowly = (options: {
    onBatch?: (batch: number) => Promise<void>;
    onProgress?: (progress: Progress) => void;
  }) => {
    let batch = 0;
    const cards = app.app.get(PilotCards);
    return rebuildReadModel(app.app.get(DataSource), {
      ...options,
      step: 2,
      writers: [(transaction, ids) => cards.write(transaction, ids), async () => options.onBatch?.((batch += 1))],
    });
  };

  test('beside changes leaves what they make', async () => {
    app.clock.set('2027-01-01T10:00:00Z');
    const steps = new Steps(app);
    // Expiry moves the clock, under the steps of the others.
    const timeless = anyStep.filter(({ kind }) => kind !== 'expire');
    const sequences = fc.sample(fc.array(timeless, { minLength: 40, maxLength: 40, size: 'max' }), {
      numRuns: 3,
      seed: 6,
    });
    let isDone = false;
    const changes = Promise.all(
      sequences.map(async (sequence) => {
        for (const step of sequence) await steps.take(step);
      }),
    ).finally(() => (isDone = true));
    let rounds = 0;
    for (; !isDone; rounds += 1) await rebuildSlowly({});
    await changes;
    expect(rounds).toBeGreaterThan(1);
    expect(steps.taken.get('editPilot')).toBeGreaterThan(1);
    expect(await keptCounts()).toEqual(await countedByHand());
    const kept = await readModel();
    await rebuild();
    expect(await readModel()).toEqual(kept);
  }, 300_000);

  test('that was stopped goes on from there', async () => {
    for (let count = 0; count < 4; count += 1) await given(app).pilot({ status: 'OFFERED' });
    const kept = await readModel();
    await app.database.query(`update pilot_search set contents = '{}'`);
    const stopped = rebuildSlowly({
      onBatch: async (batch) => {
        if (batch === 3) throw new Error('stopped');
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    const [{ written, finished_at: finishedAt }] = await app.database.query('select * from search_rebuild');
    expect([written, finishedAt]).toEqual([4, null]);
    let batches = 0;
    const pilots = await rebuildSlowly({ onBatch: async () => void (batches += 1) });
    expect(batches).toBe(Math.ceil((pilots! - 4) / 2));
    expect(await readModel()).toEqual(kept);
  });

  test.each([1, 2])('begins anew when it is asked for meanwhile, in batch %i', async (askedIn) => {
    const kept = await readModel();
    let batches = 0;
    const pilots = await rebuildSlowly({
      onBatch: async (batch) => {
        batches = batch;
        // What a load of reference data does; its transaction ends while the batch is under way.
        if (batch === askedIn) await app.database.transaction(askForRebuild);
      },
    });
    expect(batches).toBe(askedIn + Math.ceil(pilots! / 2));
    expect(await readModel()).toEqual(kept);
  });

  test('waits for another one longer than a statement may take, and says that it waits', async () => {
    await given(app).pilot({ status: 'OFFERED' });
    const impatient = createDataSource(urlOf(app.database), { databasePoolSize: 1, databaseTimeoutMs: 1_500 });
    await impatient.initialize();
    let isOver = false;
    const waits: boolean[] = [];
    let second: Promise<number | null> | undefined;
    await rebuildSlowly({
      onBatch: async (batch) => {
        if (batch > 1) return;
        second = rebuildReadModel(impatient, { writers: [], onWait: () => waits.push(isOver) });
        second.catch(() => {}); // told below
        await setTimeout(2_500);
        isOver = true;
      },
    });
    expect(await second).toBeGreaterThan(0);
    expect(waits).toEqual([false]);
    await impatient.destroy();
  });

  test('puts right counts that are wrong', async () => {
    const kept = await keptCounts();
    await app.database.query('update facet_value set in_public = in_public + 3, in_all = in_all - 1');
    await rebuild();
    expect(await keptCounts()).toEqual(kept);
  });

  test('is finished by the next start, once, while the register answers', async () => {
    const pilot = await given(app).pilot({ status: 'OFFERED', title: 'Nergens' });
    await app.database.query('delete from pilot_search');
    await app.database.query('update search_rebuild set position = null, written = 0, finished_at = null');
    await Promise.all([app.app.get(SearchRebuild).finish(), app.app.get(SearchRebuild).finish()]);
    const told = app.log.filter(({ msg }) => msg === 'rebuilt the read model');
    expect(told).toHaveLength(1);
    const { nodes } = (await app.public.ask('{ searchPilots(query: "nergens") { nodes { id } } }')).searchPilots;
    expect(nodes).toEqual([{ id: pilot.id }]);
    done(await take(app.as('GM1695'), 'withdrawPilot', pilot, { reason: 'CAPACITY' }));
  });
});
