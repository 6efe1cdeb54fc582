import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { given } from './support/given.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const LIST =
  'query List($first: Int, $with: Boolean = true) { searchPilots(first: $first) { nodes { title number @include(if: $with) } } }';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp({ KEPT_ANSWERS_MB: '0', MAX_COST: '500' });
  for (const title of ['Dorpstaxi', 'Buurtbus', 'Belbus']) await given(register).pilot({ status: 'OFFERED', title });
}, 300_000);
afterAll(() => register.close());

async function post(body: object | string, headers: Record<string, string> = {}) {
  const response = await fetch(`${register.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const ask = (variables: object, headers?: Record<string, string>) => post({ query: LIST, variables }, headers);
const titles = (text: string) => JSON.parse(text).data.searchPilots.nodes.map(({ title }: { title: string }) => title);

describe('a query whose text is known', () => {
  it('answers as the whole way does, whatever its variables', async () => {
    const whole = await ask({ first: 2 });
    const answers = [await ask({ first: 2 }), await ask({ first: 2 }), await ask({ first: 2 })];
    for (const { status, text } of answers)
      expect({ status, text }).toEqual({ status: whole.status, text: whole.text });
    expect(titles((await ask({ first: 1 })).text)).toEqual(['Belbus']);
    expect(titles((await ask({ first: 3 })).text)).toEqual(['Belbus', 'Buurtbus', 'Dorpstaxi']);
    expect((await ask({ first: 1, with: false })).text).toBe(
      '{"data":{"searchPilots":{"nodes":[{"title":"Belbus"}]}}}\n',
    );
  });

  it('carries the same headers', async () => {
    const whole = await post({ query: '{ __typename }' });
    const answers = [
      await post({ query: '{ __typename }' }),
      await post({ query: '{ __typename }' }),
      await post({ query: '{ __typename }' }),
    ];
    const names = ({ headers }: { headers: Headers }) =>
      [...headers].filter(([name]) => !/^(x-request-id|date)$/.test(name)).sort();
    for (const answer of answers) expect(names(answer)).toEqual(names(whole));
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(3);
  });

  it.each([
    ['variables that do not fit', { first: 'x' }, 'BAD_USER_INPUT'],
    ['a page that is too large', { first: 1_000 }, 'QUERY_TOO_COSTLY'],
    ['a page of none', { first: 0 }, 'BAD_USER_INPUT'],
  ])('%s is told as ever', async (_, variables, code) => {
    for (let time = 0; time < 3; time += 1) await ask({ first: 1 });
    expect(JSON.parse((await ask(variables)).text).errors[0].extensions.code).toBe(code);
  });

  it('sees what was changed, and what language is asked', async () => {
    await given(register).pilot({ status: 'OFFERED', title: 'Pendelbus' });
    expect(titles((await ask({ first: 1 })).text)).toEqual(['Pendelbus']);
    const labels = { query: '{ searchPilots(first: 1) { facets(fields: [STATUS]) { buckets { label } } } }' };
    for (let time = 0; time < 3; time += 1) {
      expect((await post(labels, { 'accept-language': 'nl' })).text).toContain('aangeboden');
      expect((await post(labels, { 'accept-language': 'en' })).text).toContain('offered');
    }
  });

  it('gives nobody what is not theirs', async () => {
    const hidden = await given(register).pilot({
      status: 'OFFERED',
      visibility: 'GOVERNMENT',
      title: 'Alleen overheid',
    });
    const one = {
      query: 'query One($id: ID!) { node(id: $id) { ... on Pilot { title contactPerson { name } } } }',
      variables: { id: hidden.id },
    };
    const authorization = `Bearer ${await register.token('mnre1034', 'READER')}`;
    for (let time = 0; time < 4; time += 1) {
      expect(JSON.parse((await post(one)).text).data.node).toBeNull();
      expect(JSON.parse((await post(one, { authorization })).text).data.node.title).toBe('Alleen overheid');
    }
    expect((await post(one, { authorization: 'Bearer x' })).status).toBe(401);
  });

  it('logs its line with its name', async () => {
    for (let time = 0; time < 3; time += 1) await ask({ first: 1 });
    const { headers } = await ask({ first: 2 });
    const lines = register.log.filter(({ requestId }) => requestId === headers.get('x-request-id'));
    expect(lines.map(({ msg }) => msg).sort()).toEqual(['graphql', 'request completed']);
    expect(lines.find(({ msg }) => msg === 'graphql')).toMatchObject({ operation: 'List', kind: 'query' });
  });

  it('does not take the short way with more than it knows', async () => {
    for (let time = 0; time < 3; time += 1) await ask({ first: 1 });
    const strange = await post({
      query: LIST,
      variables: { first: 1 },
      extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } },
    });
    expect(JSON.parse(strange.text).errors).toHaveLength(1);
    expect(JSON.parse((await post('{"query":')).text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.parse((await post(`[${JSON.stringify({ query: LIST })}]`)).text).errors).toHaveLength(1);
  });
});
