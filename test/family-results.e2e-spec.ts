import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MINISTRY } from './support/answer-steps.js';
import type { ApiClient } from './support/api-client.js';
import { offeredCopy, started } from './support/family-steps.js';
import { given, NOORD_BEVELAND, PLAN, teachEnough } from './support/given.js';
import { decideScaleUp, taught } from './support/lesson-steps.js';
import { editPlan, indicatorOf, measure, plan, send, succeeded } from './support/outcome-steps.js';
import { done, take, type TakenPilot } from './support/pilot-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const TEXEL = 'GM0448';
const VLIELAND = 'GM0096';
const AMELAND = 'GM0060';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ MAX_COST: '1000000', KEPT_ANSWERS_MB: '0', SUPPRESS_BELOW_N: '10' });
  app.clock.set('2026-11-23T10:00:00Z');
}, 300_000);
afterAll(() => app.close());

describe('the scale ladder', () => {
  const LADDER = `query L($id: ID!) { node(id: $id) { ... on Pilot { family {
    scaleLadder { step isReached found needed explanation pilots { id } }
    members { nodes { context { sizeBand province { code } villageCount status wasTried } } } } } } }`;
  const ladder = async (client: ApiClient, { id }: TakenPilot) => (await client.ask(LADDER, { id })).node.family;
  const rungs = (told: TakenPilot) =>
    told.scaleLadder.map(({ found, isReached }: TakenPilot) => `${found}${isReached ? '+' : ''}`).join(' ');
  test('climbs with what really runs, in the eyes of who asks', async () => {
    const first = await given(app).pilot({ status: 'OFFERED', ...PLAN });
    const second = await offeredCopy(app, first, TEXEL);
    const third = await offeredCopy(app, first, VLIELAND, { visibility: 'GOVERNMENT' });
    expect(rungs(await ladder(app.public, first))).toBe('0 0 0 0');
    await started(app, first, NOORD_BEVELAND);
    await started(app, second, TEXEL);
    await started(app, third, VLIELAND);
    const byPublic = await ladder(app.public, first);
    expect(rungs(byPublic)).toBe('2+ 2 0 0');
    expect(byPublic.members.nodes).toEqual([
      {
        context: {
          ...{ sizeBand: 'FROM_10000_TO_14999', province: { code: 'PV27' } },
          ...{ villageCount: null, status: 'RUNNING', wasTried: true },
        },
      },
    ]);
    const byMinistry = await ladder(app.as(MINISTRY, 'READER').inEnglish(), second);
    expect(rungs(byMinistry)).toBe('3+ 3+ 0 0');
    const [, contexts] = byMinistry.scaleLadder;
    expect(contexts).toMatchObject({ needed: 3, explanation: expect.stringMatching(/^Tried out in 3 contexts/) });
    expect(contexts.pilots.map(({ id }: TakenPilot) => id).sort()).toEqual([first.id, second.id, third.id].sort());
  });

  test('has its upper rungs from decisions to take over, in the eyes of who asks', async () => {
    const end = async (running: TakenPilot, owner: string) => {
      await teachEnough(app.as(owner), running);
      return done(await take(app.as(owner), 'completePilot', running));
    };
    const first = await given(app).pilot({ status: 'COMPLETED', ...PLAN });
    const second = await offeredCopy(app, first, TEXEL, {
      visibility: 'GOVERNMENT',
      intendedAdopter: 'PV27',
    });
    const ended = await end(await started(app, second, TEXEL), TEXEL);
    expect(rungs(await ladder(app.public, first))).toBe('1+ 1 0 0');
    taught(await decideScaleUp(app.as(MINISTRY, 'DECIDER'), first, { decision: 'NOT_ADOPTED' }));
    expect(rungs(await ladder(app.public, first))).toBe('1+ 1 0 0');
    taught(await decideScaleUp(app.as(MINISTRY, 'DECIDER'), first, { decision: 'PARTLY' }, 1));
    taught(await decideScaleUp(app.as('PV27', 'DECIDER'), ended));
    const byPublic = await ladder(app.public, first);
    expect(rungs(byPublic)).toBe('1+ 1 0 1+');
    expect(byPublic.scaleLadder[3]).toMatchObject({
      explanation: 'Een ministerie besloot om het over te nemen.',
      pilots: [{ id: first.id }],
    });
    expect(byPublic.scaleLadder[2].pilots).toEqual([]);
    const byMinistry = await ladder(app.as(MINISTRY, 'READER'), first);
    expect(rungs(byMinistry)).toBe('2+ 2 1+ 1+');
    expect(byMinistry.scaleLadder[2].pilots).toEqual([{ id: second.id }]);
  });
});

describe('pooled results', () => {
  const POOLED = `query R($id: ID!) { node(id: $id) { ... on Pilot { family { pooledResults { indicator { name } value how n
    pilots { id } contexts { sizeBand province { code } villageCount status wasTried } differentContexts
    leftOut { reason pilots } refusals { code message } } } } } }`;
  const pooled = async (client: ApiClient, { id }: TakenPilot): Promise<TakenPilot[]> =>
    (await client.ask(POOLED, { id })).node.family.pooledResults;
  const definition = 'Alle ritten in een week.';
  const hidden = { reason: 'SUPPRESSED', pilots: 1 };
  let first: TakenPilot;
  let second: TakenPilot;
  let third: TakenPilot;
  let fourth: TakenPilot;
  let small: TakenPilot;

  const measured = async (pilot: TakenPilot, owner: string, value: number, n: number) => {
    const [indicator] = await plan(app.as(owner), pilot);
    const made = { indicator: indicator.id, until: '2026-11-23', value, n };
    return succeeded(await measure(app.as(owner), pilot, [made])).measurements![0];
  };

  beforeAll(async () => {
    first = await given(app).pilot({ status: 'OFFERED', ...PLAN });
    const [indicator] = await plan(app.public, first);
    indicatorOf(await editPlan(app.as(NOORD_BEVELAND), indicator, { definition }));
    await started(app, first, NOORD_BEVELAND);
    expect(await pooled(app.public, first)).toMatchObject([
      { value: null, refusals: [{ code: 'NOTHING_MEASURED', message: 'Er is geen meting die u mag zien.' }] },
    ]);
    await measured(first, NOORD_BEVELAND, 120, 40);
    second = await offeredCopy(app, first, TEXEL);
    third = await offeredCopy(app, first, VLIELAND);
    fourth = await offeredCopy(app, first, AMELAND, { visibility: 'GOVERNMENT' });
    const { refusals } = (await pooled(app.public, first))[0];
    expect(refusals).toEqual([
      { code: 'TOO_FEW_PILOTS', message: 'Er zijn minstens twee proeftuinen nodig met een meting die u mag zien.' },
    ]);
    await measured(await started(app, second, TEXEL), TEXEL, 300, 60);
    small = await measured(await started(app, third, VLIELAND), VLIELAND, 7, 4);
    await measured(await started(app, fourth, AMELAND), AMELAND, 50, 20);
  }, 300_000);

  test('add up what the caller may read, and tell the rest apart', async () => {
    const [result, ...others] = await pooled(app.public, first);
    expect(others).toEqual([]);
    const circumstances = { villageCount: null, status: 'RUNNING', wasTried: true };
    expect(result).toEqual({
      ...{ indicator: { name: 'Ritten per week' }, value: 420, how: 'SUM', n: 100, refusals: [], leftOut: [hidden] },
      pilots: [{ id: first.id }, { id: second.id }],
      contexts: [
        { ...circumstances, sizeBand: 'FROM_5000_TO_9999', province: { code: 'PV29' } },
        { ...circumstances, sizeBand: 'FROM_10000_TO_14999', province: { code: 'PV27' } },
      ],
      differentContexts: 2,
    });
    // From wherever one looks.
    expect((await pooled(app.public, second))[0]).toMatchObject({ value: 420, n: 100 });
    const [ofMinistry] = await pooled(app.as(MINISTRY, 'READER'), first);
    expect(ofMinistry).toMatchObject({ value: 470, n: 120, leftOut: [hidden] });
    expect(ofMinistry.pilots).toHaveLength(3);
    const [ofOwner] = await pooled(app.as(VLIELAND, 'READER'), first);
    expect(ofOwner).toMatchObject({ value: 477, n: 124, leftOut: [] });
  });

  test('are the same whatever a suppressed member measured: it cannot be subtracted', async () => {
    const readers = [app.public, app.as(MINISTRY, 'READER'), app.as(TEXEL)];
    const seen = () => Promise.all(readers.map((reader) => pooled(reader, first)));
    const before = await seen();
    const correction = { value: 9000, n: 9, reason: 'Opnieuw geteld.' };
    succeeded(await send(app.as(VLIELAND), 'correctMeasurement', small, correction));
    expect((await pooled(app.as(VLIELAND), first))[0].value).toBe(9470);
    expect(await seen()).toEqual(before);
  });

  test('take one statement for all plans', async () => {
    const logged = jest.spyOn(app.database.logger, 'logQuery');
    await pooled(app.public, first);
    expect(logged.mock.calls.length).toBe(4); // the pilot, its family, the plans, the pilots that count
    logged.mockRestore();
  });

  test('are refused when something else is counted', async () => {
    const [indicator] = await plan(app.as(TEXEL), second);
    const changed = { definition: 'Ritten van ouderen.', isAdditive: false, reason: 'Wij tellen anders.' };
    indicatorOf(await editPlan(app.as(TEXEL), indicator, changed));
    const [result] = await pooled(app.public.inEnglish(), first);
    expect(result).toMatchObject({ value: null, n: null, pilots: [], contexts: [], differentContexts: 0 });
    expect(result.refusals).toEqual([
      { code: 'NOT_ADDITIVE', message: 'Not every pilot says that these values can be added up.' },
      { code: 'DIFFERENT_DEFINITION', message: 'The pilots define differently what is counted.' },
    ]);
  });
});
