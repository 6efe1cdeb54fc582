import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Flights } from '../src/answers/flights.js';
import { RegisterState } from '../src/database/register-state.js';
import { type Asking, counted, Operator, send, times } from './support/at-once.js';
import { cloneDatabase } from './support/databases.js';
import { NOORD_BEVELAND } from './support/given.js';
import { kept, logged, settled, until } from './support/kept.js';
import type { RawAnswer } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const COUNTED = [
  'graphql_errors_total{code="SERVICE_UNAVAILABLE"}',
  'graphql_operation_duration_seconds_count{operation="Slow",kind="query"}',
  'kept_answers_shared',
];
/** Of equal length, so that the errors have the same place in them. */
const slow = (name: string) => `# ${name}\nquery Slow { searchPilots(query: "taxi") { nodes { title } } }`;

let register: TestApp;
let operator: Operator;
let flights: Flights;
beforeAll(async () => {
  const database = await cloneDatabase();
  register = await startTestApp({ JOBS: 'false', METRICS_PORT: '0', DATABASE_TIMEOUT_MS: '1000' }, database);
  flights = register.app.get(Flights);
  operator = new Operator(database, flights);
  await operator.open();
});
afterAll(async () => {
  await operator.close();
  await register.close();
});
beforeEach(async () => {
  await settled(register);
  await until(() => kept(register).isOpen);
});

/** Asks so often that the text is known, and then nothing is in memory. */
async function askBefore(count: number, query: string, asking?: Asking): Promise<void> {
  for (let time = 0; time < count; time += 1) {
    await send(register, query, asking);
    register.app.get(RegisterState).moved();
  }
}

/** Four ask the same at once, and the database answers none before it gives up. */
async function askInVain(query: string, asking?: Asking): Promise<{ answers: RawAnswer[]; searches: number }> {
  const told: string[] = [];
  const spied = jest.spyOn(register.database.logger, 'logQuery').mockImplementation((sql) => void told.push(sql));
  const givesUp = () => until(() => flights.size === 0 && flights.waiting === 0);
  const answers = await operator.together(3, () => times(4, () => send(register, query, asking)), givesUp);
  spied.mockRestore();
  return { answers, searches: told.filter((sql) => /pilot_search/.test(sql)).length };
}

const codes = ({ errors }: RawAnswer) => errors?.map(({ extensions }) => extensions);
const requestId = ({ headers }: RawAnswer) => headers.get('x-request-id')!;

describe('equal questions that the database does not answer', () => {
  it.each<[string, number, Asking]>([
    ['that come for the first time', 0, {}],
    ['of which the text is known', 3, {}],
    ['by GET', 1, { method: 'GET' }],
    ['of who signed in', 1, { as: [NOORD_BEVELAND] }],
  ])('%s are asked once, and each is told', async (_, before, asking) => {
    const query = slow(`${before}${Object.keys(asking).length}`);
    await askBefore(before, query, asking);
    const earlier = await counted(register, COUNTED);
    const { answers, searches } = await askInVain(query, asking);
    expect(searches).toBe(1);
    const told = (answer: RawAnswer) => [{ code: 'SERVICE_UNAVAILABLE', requestId: requestId(answer) }];
    expect(answers.map(codes)).toEqual(answers.map(told));
    expect(new Set(answers.map(requestId)).size).toBe(4);
    await until(() => answers.every(({ headers }) => logged(register, headers).length >= 2));
    const lines = answers.map(({ headers }) => logged(register, headers).find(({ msg }) => msg === 'graphql'));
    expect(lines.map((line) => line!.errors)).toEqual(Array(4).fill(['SERVICE_UNAVAILABLE']));
    const first = answers.map(requestId).find((id) => register.log.some((line) => line.requestId === id && line.err));
    const causes = lines.filter((line) => line!.shared).map((line) => line!.failedWith);
    expect(causes).toEqual([first, first, first]);
    expect((await counted(register, COUNTED)).map((now, index) => now - earlier[index]!)).toEqual([4, 4, 3]);
    expect(codes(await send(register, query, asking))).toBeUndefined();
  });

  it('are told the same whichever way they went', async () => {
    const ways: RawAnswer[] = [];
    for (const before of [1, 3]) {
      const query = slow(`way ${before}`);
      await askBefore(before, query);
      ways.push(...(await askInVain(query)).answers);
    }
    const same = (answer: RawAnswer) => ({
      status: answer.status,
      text: answer.text.replaceAll(requestId(answer), 'ID'),
      headers: [...answer.headers].filter(([name]) => !/^(x-request-id|date)$/.test(name)).sort(),
    });
    expect(ways.map(same)).toEqual(Array(8).fill(same(ways[0]!)));
  });
});

it('any other error is of one request: nobody is given that of another', async () => {
  const query = '{ searchPilots { nodes { title } } ownPilots { totalCount } }';
  await send(register, query);
  const answers = await operator.together(3, () => times(4, () => send(register, query)));
  const told = (answer: RawAnswer) => [{ code: 'UNAUTHENTICATED', requestId: requestId(answer) }];
  expect(answers.map(codes)).toEqual(answers.map(told));
  expect(new Set(answers.map(requestId)).size).toBe(4);
  expect(answers.flatMap(({ headers }) => logged(register, headers)).some(({ shared }) => shared)).toBe(false);
});
