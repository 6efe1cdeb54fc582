import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { given, NOORD_BEVELAND } from './support/given.js';
import { done, take } from './support/pilot-steps.js';
import { draft, edit, FULL_REQUEST, refusals, remove, requestOf, submit } from './support/request-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let app: TestApp;
let pilot: { id: string };
beforeAll(async () => {
  app = await startTestApp();
  pilot = await given(app).pilot({ needsNoRegelruimte: false, seeks: ['REGELRUIMTE'] });
});
afterAll(() => app.close());

const manager = () => app.as(NOORD_BEVELAND);
const JEUGDWET = { legalBasis: 'jeugdwet-12.1', instrument: 'EXPERIMENT_CLAUSE' };
const outside = [{ bwbId: 'BWBR0034925', article: '2.3', paragraph: '1' }];
const inside = [{ bwbId: 'BWBR0034925', article: '3.2', paragraph: '2' }];
const drafting = (input: object) => draft(manager(), pilot, input);

test.each<[string, object, string[]]>([
  ['an obstacle of 2,001 characters', { obstacle: 'x'.repeat(2_001) }, ['TOO_LONG input.obstacle']],
  ['an area of 1,001', { scopeArea: 'x'.repeat(1_001) }, ['TOO_LONG input.scopeArea']],
  ['NUL', { aim: 'a\u0000b' }, ['INVALID input.aim']],
  ['no month', { months: 0 }, ['OUT_OF_RANGE input.months']],
  ['241 months', { months: 241 }, ['OUT_OF_RANGE input.months']],
  ['21 provisions', { provisions: Array(21).fill({ article: '1' }) }, ['TOO_MANY input.provisions']],
  ['a provision of nothing', { provisions: [{ article: '1' }, { paragraph: '2' }] }, ['REQUIRED input.provisions.1']],
  ['no BWB id', { provisions: [{ bwbId: 'bwbr0034925' }] }, ['INVALID input.provisions.0.bwbId']],
  ['an address as BWB id', { provisions: [{ bwbId: 'https://evil.example' }] }, ['INVALID input.provisions.0.bwbId']],
  ['a long article', { provisions: [{ article: '1'.repeat(31) }] }, ['TOO_LONG input.provisions.0.article']],
  ['an unknown legal basis', { legalBasis: 'jeugdwet-99' }, ['UNKNOWN_REFERENCE input.legalBasis']],
  ['an unknown authority', { authority: 'mnre9999' }, ['UNKNOWN_REFERENCE input.authority']],
  ['an authority that does not decide', { authority: 'k80' }, ['UNKNOWN_REFERENCE input.authority']],
  ['more months than the law allows', { ...JEUGDWET, months: 37 }, ['MONTHS_ABOVE_MAXIMUM input.months']],
  [
    'several faults, at once',
    { obstacle: 'x'.repeat(2_001), months: 0, legalBasis: 'x', authority: 'x' },
    [
      'OUT_OF_RANGE input.months',
      'TOO_LONG input.obstacle',
      'UNKNOWN_REFERENCE input.authority',
      'UNKNOWN_REFERENCE input.legalBasis',
    ],
  ],
])('refuses %s', async (_, input, expected) => {
  expect(refusals(await drafting(input))).toEqual(expected);
});

test('names the successor of a ministry that ended', async () => {
  const nl = await drafting({ authority: 'mnre1171' });
  expect(nl.userErrors.map(({ message }) => message)).toEqual([
    'Volkshuisvesting en Ruimtelijke Ordening bestaat niet meer. Kies de opvolger: Binnenlandse Zaken en Koninkrijksrelaties (mnre1034).',
  ]);
  const en = await draft(manager().inEnglish(), pilot, { authority: 'mnre1171' });
  expect(en.userErrors[0]!.message).toContain('Choose its successor');
});

test('takes an authority by its TOOI URI', async () => {
  const authority = 'https://identifier.overheid.nl/tooi/id/provincie/pv29';
  expect(requestOf(await drafting({ authority })).authority).toEqual({ code: 'PV29' });
});

test('names basis and maximum when too many months are asked', async () => {
  const { userErrors } = await drafting({ ...JEUGDWET, months: 48 });
  expect(userErrors[0]!.message).toBe(
    'U vraagt 48 maanden. Jeugdwet, artikel 12.1 staat hoogstens 36 maanden toe. Later kan een verlenging van hoogstens 24 maanden volgen.',
  );
  const request = requestOf(await drafting({ months: 48 }));
  expect(refusals(await edit(manager(), request, JEUGDWET))).toEqual(['MONTHS_ABOVE_MAXIMUM input.months']);
  requestOf(await edit(manager(), request, { ...JEUGDWET, months: 36 }));
});

describe('the catalogue warns', () => {
  const warned = async (input: object) => requestOf(await drafting(input)).warnings;

  test('of a provision that the basis does not cover, and points elsewhere', async () => {
    const warnings = await warned({ ...JEUGDWET, provisions: outside });
    expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['BASIS_DOES_NOT_COVER', 'CHECK_CURRENT_TEXT']);
    expect(warnings[0].message).toMatch(
      /Jeugdwet, artikel 12\.1 alleen afwijken van: artikel 3\.2 lid 2\..*ontheffing/,
    );
    const english = await draft(manager().inEnglish(), pilot, { ...JEUGDWET, provisions: outside });
    expect(english.request.warnings[0].message).toMatch(/deviate only from: article 3\.2 paragraph 2/);
  });

  test('not of one that it covers', async () => {
    const warnings = await warned({ ...JEUGDWET, provisions: inside });
    expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['CHECK_CURRENT_TEXT']);
  });

  test('of a basis that was repealed, and not of one that was checked', async () => {
    await app.database.query(`update legal_basis set last_checked_on = '2026-11-01' where code = 'gaswet-1i'`);
    const warnings = await warned({ legalBasis: 'gaswet-1i', provisions: [{ bwbId: 'BWBR0011440', article: '1' }] });
    expect(warnings.map(({ code }: { code: string }) => code)).toEqual(['BASIS_REPEALED']);
  });
});

describe('submitting', () => {
  test('lists all that is missing, and that the pilot is not offered', async () => {
    const request = requestOf(await drafting({ provisions: [{ article: '19' }] }));
    const refused = await submit(manager(), request);
    const needed = Object.keys(FULL_REQUEST).map((field) => `REQUIRED ${field}`);
    expect(refusals(refused)).toEqual(['PILOT_NOT_OFFERED id', ...needed].sort());
    expect(refused.userErrors.find(({ path }) => path[0] === 'deviation')!.message).toMatch(
      /in plaats van … doen wij …/,
    );
  });

  test('gives a number, starts the clock and ends the draft', async () => {
    app.clock.set('2026-11-22T23:30:00Z');
    done(await take(manager(), 'offerPilot', { id: pilot.id, version: 1 }));
    const requests = [];
    for (const months of [12, 18, 24]) requests.push(requestOf(await drafting({ ...FULL_REQUEST, months })));
    const submitted = (await Promise.all(requests.map((request) => submit(manager(), request)))).map(requestOf);
    expect(submitted.map(({ number }) => number).sort()).toEqual(['RR-2026-0001', 'RR-2026-0002', 'RR-2026-0003']);
    expect(submitted[0]).toMatchObject({
      status: 'SUBMITTED',
      version: 2,
      submittedAt: '2026-11-22T23:30:00.000Z',
      answerDueOn: '2027-01-18', // it was Monday the 23rd in the Netherlands
      missingForSubmission: [],
      possibleSteps: [
        { to: 'IN_REVIEW', mutation: 'takeRegelruimteRequestIntoReview', isOpen: true, isAutomatic: false },
        { to: 'SUBMITTED', mutation: 'routeRegelruimteRequest', isOpen: true, isAutomatic: false },
        { to: 'WITHDRAWN', mutation: 'withdrawRegelruimteRequest', isOpen: true, isAutomatic: false },
      ],
    });
    expect(refusals(await submit(manager(), submitted[0]))).toEqual(['STEP_NOT_POSSIBLE id']);
    expect(refusals(await edit(manager(), submitted[0], { months: 1 }))).toEqual(['REQUEST_NOT_DRAFT id']);
    expect(refusals(await remove(manager(), submitted[0]))).toEqual(['REQUEST_NOT_DRAFT id']);
  });

  test('looks at the law and the authority again', async () => {
    const request = requestOf(await drafting({ ...FULL_REQUEST, ...JEUGDWET, authority: 'mnre1025' }));
    await app.database.query(`update legal_basis set max_months = 12 where code = 'jeugdwet-12.1'`);
    await app.database.query(`update organisation set valid_until = '2026-11-22' where code = 'mnre1025'`);
    expect(refusals(await submit(manager(), request))).toEqual([
      'MONTHS_ABOVE_MAXIMUM months',
      'UNKNOWN_REFERENCE authority',
    ]);
    await app.database.query(`update organisation set valid_until = null where code = 'mnre1025'`);
    const fewer = requestOf(await edit(manager(), request, { months: 12 }));
    expect(requestOf(await submit(manager(), fewer)).number).toBe('RR-2026-0004');
  });
});
