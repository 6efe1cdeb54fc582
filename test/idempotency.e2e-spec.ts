import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FEW_FIELDS, NOORD_BEVELAND } from './support/given.js';
import { done, faults, register, take } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const registering = (input: object, key?: string, owner = NOORD_BEVELAND) => register(app.as(owner), input, key);
const titled = (title: string) => ({ ...FEW_FIELDS, title });
const countOf = async (title: string): Promise<[pilots: number, changes: number]> => {
  const [row] = await app.database.query(
    `select count(*)::int pilots, (select count(*) from change join pilot on subject_id = pilot.id::text where title = $1)::int changes
     from pilot where title = $1`,
    [title],
  );
  return [row.pilots, row.changes];
};

test('the same key and input twice give one pilot', async () => {
  const key = randomUUID();
  const first = done(await registering(titled('Een keer'), key));
  expect(done(await registering(titled('Een keer'), key))).toEqual(first);
  expect(await countOf('Een keer')).toEqual([1, 1]);
});

test('also when many come at once', async () => {
  const key = randomUUID();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => registering(titled('Tegelijk'), key)));
  expect(new Set(outcomes.map((outcome) => done(outcome).id)).size).toBe(1);
  expect(await countOf('Tegelijk')).toEqual([1, 1]);
});

test('the order of the fields, spaces and what is left out make no other input', async () => {
  const key = randomUUID();
  const input = { ...titled('Volgorde'), means: [{ kind: 'MONEY', amountEuros: 5, status: 'SOUGHT' }] };
  const first = done(await registering(input, key));
  const same = { means: [{ amountEuros: 5, kind: 'MONEY' }], ...FEW_FIELDS, title: ' Volgorde ' };
  expect(done(await registering(same, key)).id).toBe(first.id);
});

test('a repeated key gives the pilot as it is now', async () => {
  const key = randomUUID();
  const first = done(await registering(titled('Eerst'), key));
  done(await take(app.as(NOORD_BEVELAND), 'editPilot', first, { title: 'Later' }));
  expect(done(await registering(titled('Eerst'), key))).toMatchObject({ id: first.id, version: 2, title: 'Later' });
});

test.each([
  ['another title', { title: 'Iets anders' }],
  ['one field more', { problem: 'Er is een probleem.' }],
  ['another order of a list', { otherThemes: ['HOUSING', 'CARE'] }],
])('a key with %s is refused', async (_, change) => {
  const key = randomUUID();
  const input = { ...titled('Hergebruik'), otherThemes: ['CARE', 'HOUSING'] };
  done(await registering(input, key));
  expect(faults(await registering({ ...input, ...change }, key))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
});

test('the keys of two organisations have nothing to do with each other', async () => {
  const key = randomUUID();
  const mine = done(await registering(titled('Van ons'), key));
  const theirs = done(await registering(titled('Van hen'), key, 'GM0088'));
  expect(theirs).toMatchObject({ title: 'Van hen', municipality: { code: 'GM0088' } });
  expect(theirs.id).not.toBe(mine.id);
});

test('after a refusal the key is free', async () => {
  const key = randomUUID();
  expect(faults(await registering({ ...titled('Vrij'), summary: null }, key))).toEqual(['REQUIRED input.summary']);
  done(await registering(titled('Vrij'), key));
  expect(await countOf('Vrij')).toEqual([1, 1]);
});

test.each([
  ['no key', ''],
  ['a blank key', '  '],
  ['a key of 101 characters', 'x'.repeat(101)],
])('%s is refused', async (_, key) => {
  expect(faults(await registering(FEW_FIELDS, key))).toEqual(['INVALID idempotencyKey']);
});

test('a key of 100 characters is a key', async () => {
  done(await registering(FEW_FIELDS, 'x'.repeat(100)));
});
