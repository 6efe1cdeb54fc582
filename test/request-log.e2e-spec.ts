import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post, raw } from './support/raw-client.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let register: TestApp;
beforeAll(async () => {
  register = await startTestApp();
});
afterAll(() => register.close());

const ask = (query: string, headers = {}, variables = {}) => post(register.url, { query, variables }, headers);

describe('the id of a request', () => {
  it('is the one that the caller sent, in the header, the error and the log', async () => {
    const { headers, errors } = await ask('{ ownPilots { totalCount } }', { 'x-request-id': 'my-request-0001' });
    expect(headers.get('x-request-id')).toBe('my-request-0001');
    expect(errors![0]!.extensions.requestId).toBe('my-request-0001');
    const lines = register.log.filter(({ requestId }) => requestId === 'my-request-0001');
    expect(lines.map(({ msg }) => msg)).toEqual(['graphql', 'request completed']);
  });

  it.each(['short', 'x'.repeat(65), 'with space 1', 'quote"quote', '<script>alert', 'émile-0001'])(
    '%s is replaced',
    async (given) => {
      const { headers } = await raw(`${register.url}/health/live`, {
        headers: { 'x-request-id': Buffer.from(given).toString('latin1') },
      });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('is kept apart between requests at the same time', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `parallel-${n}`);
    const answers = await Promise.all(ids.map((id) => ask('{ ownPilots { totalCount } }', { 'x-request-id': id })));
    expect(answers.map(({ errors }) => errors![0]!.extensions.requestId)).toEqual(ids);
  });
});

describe('the log', () => {
  it('has one line for the operation and one for the request, without what was asked or by whom', async () => {
    const token = await register.token('GM1695');
    const query = 'query Look($n: String) { municipalities(filter: { name: $n }) { totalCount } }';
    const before = register.log.length;
    const { headers } = await ask(query, { authorization: `Bearer ${token}`, cookie: 'secret=1' }, { n: 'Geheimstad' });
    await raw(`${register.url}/graphql?query=${encodeURIComponent('{__typename}')}&x=Geheimstad`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    const lines = register.log.slice(before);
    expect(lines.slice(0, 2)).toEqual([
      expect.objectContaining({
        msg: 'graphql',
        operation: 'Look',
        kind: 'query',
        requestId: headers.get('x-request-id'),
      }),
      expect.objectContaining({
        msg: 'request completed',
        req: { method: 'POST', path: '/graphql' },
        res: { statusCode: 200 },
      }),
    ]);
    expect(JSON.stringify(register.log)).not.toMatch(/Geheimstad|secret=1|bearer|authorization/i);
    for (const piece of token.split('.')) expect(JSON.stringify(register.log)).not.toContain(piece.slice(0, 20));
  });

  it('gives every line an id of its request, and no caller’s fault as an error', async () => {
    const before = register.log.length;
    await ask('{ node(id: 1) { nope } }');
    await ask('{ municipalities(first: 0) { totalCount } }');
    const [operation] = register.log.filter(({ msg }) => msg === 'graphql').slice(-1);
    expect(operation).toMatchObject({ errors: ['BAD_USER_INPUT'] });
    expect(register.log.length).toBe(before + 4);
    for (const line of register.log.slice(before)) {
      expect(line).toMatchObject({ level: 'info', requestId: expect.stringMatching(/^[\w-]{8,64}$/) });
    }
  });
});
