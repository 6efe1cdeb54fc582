import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SearchRebuild } from '../src/search/search-rebuild.service.js';
import { ENOUGH_TO_OFFER, NOORD_BEVELAND } from './support/given.js';
import { done, register, take, type TakenPilot } from './support/pilot-steps.js';
import { Random } from './support/random.js';
import { draft, edit, FULL_REQUEST, remove, requestOf, submit, type TakenRequest } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const STEPS = 220;
const WORDS =
  'dorpstaxi huizen mantelzorgwoning mantelzorg zorgpost bussen Súdwest-Fryslân foto’s bewoners/boeren 1.500'.split(
    ' ',
  );
const LAWS = ['BWBR0011470', 'BWBR0015703', 'BWBR0034925'];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

/** The read model as it stands; the order is that of the keys. */
async function readModel() {
  return {
    rows: await app.database.query('select * from pilot_search order by pilot_id'),
    facets: await app.database.query('select * from facet_value order by id'),
  };
}
const vocabulary = (): Promise<{ word: string }[]> => app.database.query('select * from search_word order by word');

/** A pilot in the hands of its owner, with its requests. */
interface Held {
  owner: string;
  pilot: TakenPilot;
  requests: TakenRequest[];
}

test('after any changes the read model is what a rebuild makes of the tables', async () => {
  const random = new Random(42);
  const held: Held[] = [];
  const taken = new Map<string, number>();
  for (let step = 0; step < STEPS; step += 1) {
    app.clock.set(new Date(Date.UTC(2026, 10, 22) + step * 60_000).toISOString());
    const name = await change(random, held);
    taken.set(name, (taken.get(name) ?? 0) + 1);
  }
  for (const name of [
    'offerPilot',
    'editPilot',
    'withdrawPilot',
    'restartPilot',
    'makePilotPublic',
    'submit',
    'region',
  ])
    expect([name, (taken.get(name) ?? 0) > 1]).toEqual([name, true]);

  const kept = await readModel();
  const known = await vocabulary();
  await app.app.get(SearchRebuild).run();
  expect(await readModel()).toEqual(kept);
  expect(kept.rows.length).toBeGreaterThan(8);
  // The vocabulary keeps words that occur no longer; what it says of a word does not depend on when it was learnt.
  const still = await vocabulary();
  const words = new Set(still.map(({ word }) => word));
  expect(known.filter(({ word }) => words.has(word))).toEqual(still);
  expect(still.length).toBeGreaterThan(20);
}, 120_000);

const OWNERS = [NOORD_BEVELAND, 'GM0448', 'GM0096'];

/** One change that may or may not be allowed at this moment. @returns its name, or `refused` */
async function change(random: Random, held: Held[]): Promise<string> {
  const chance = random.next();
  if (held.length === 0 || (chance < 0.12 && held.length < 14)) return begin(random, held);
  if (chance < 0.2) return moveRegion(random);
  const one = random.pick(held);
  return chance < 0.45 ? changeRequest(random, one) : stepPilot(random, one, held);
}

const text = (random: Random) => random.some(WORDS, 5).join(' ');
const content = (random: Random) => ({
  title: text(random).slice(0, 100),
  ...random.pick([
    { problem: text(random) },
    { approach: text(random) },
    { plannedStart: '2027-02-03' },
    { plannedStart: null },
  ]),
  ...random.pick([{}, { otherThemes: ['CARE'] }, { otherThemes: [] }, { seeks: ['DATA', 'REGELRUIMTE'] }]),
  ...random.pick([{}, { contactPerson: null }, { targetGroup: text(random) }]),
});

async function begin(random: Random, held: Held[]): Promise<string> {
  const owner = random.pick(OWNERS);
  const input = { ...ENOUGH_TO_OFFER, needsNoRegelruimte: false, seeks: ['REGELRUIMTE'], ...content(random) };
  const pilot = done(await register(app.as(owner), input));
  held.push({ owner, pilot, requests: [requestOf(await draft(app.as(owner), pilot, FULL_REQUEST))] });
  return 'register';
}

async function moveRegion(random: Random): Promise<string> {
  const input = {
    regionSlug: random.pick([null, 'twente', 'kop-van-noord-holland']),
    isVerified: false,
    source: 'test',
  };
  const { errors, data } = await app.as('k80', 'CURATOR').send(
    `mutation Move($code: ID!, $input: SetRegionMembershipInput!) {
      setRegionMembership(municipality: $code, input: $input) { userErrors { code } } }`,
    { code: random.pick(OWNERS), input },
  );
  expect(errors).toBeUndefined();
  return data!.setRegionMembership.userErrors.length === 0 ? 'region' : 'refused';
}

async function stepPilot(random: Random, one: Held, held: Held[]): Promise<string> {
  const step = random.pick([
    ...(['offerPilot', 'offerPilot', 'editPilot', 'editPilot', 'makePilotPublic'] as const),
    ...(['withdrawPilot', 'restartPilot', 'confirmPilot', 'deletePilot'] as const),
  ]);
  if (step === 'deletePilot' && random.next() < 0.7) return 'refused';
  const input = {
    offerPilot: { visibility: random.pick(['PUBLIC', 'GOVERNMENT']) },
    editPilot: content(random),
    withdrawPilot: { reason: 'CAPACITY' },
  }[step as 'offerPilot'];
  const outcome = await take(app.as(one.owner), step, one.pilot, input);
  expect(outcome.code).toBeUndefined();
  if (outcome.userErrors.length > 0) return 'refused';
  if (step === 'deletePilot') held.splice(held.indexOf(one), 1);
  else one.pilot = outcome.pilot;
  return step;
}

async function changeRequest(random: Random, one: Held): Promise<string> {
  const client = app.as(one.owner);
  const request = one.requests.length > 0 ? random.pick(one.requests) : null;
  const step = request ? random.pick(['draft', 'edit', 'submit', 'submit', 'remove']) : 'draft';
  const input = {
    provisions: [{ bwbId: random.pick(LAWS), article: '3' }],
    authority: random.pick([null, 'mnre1025']),
  };
  const outcome =
    step === 'draft'
      ? await draft(client, one.pilot, { ...FULL_REQUEST, ...input })
      : step === 'edit'
        ? await edit(client, request!, input)
        : await (step === 'submit' ? submit : remove)(client, request!);
  expect(outcome.code).toBeUndefined();
  if (outcome.userErrors.length > 0) return 'refused';
  if (step === 'remove') one.requests.splice(one.requests.indexOf(request!), 1);
  else if (step === 'draft') one.requests.push(outcome.request);
  else Object.assign(request!, outcome.request);
  return step;
}
