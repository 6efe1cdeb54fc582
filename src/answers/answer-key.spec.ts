import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { Actor, Role } from '../identity/actor.js';
import { answerKey, audienceOf } from './answer-key.js';

const actor = (code: string, roles: Role[], personId = 'anna'): Actor => ({
  personId,
  personName: personId,
  organisation: { code, kind: 'MUNICIPALITY', name: code },
  actsFor: [code],
  roles: new Set(roles),
});

describe('an audience', () => {
  it('is an organisation in a set of roles, whoever the person', () => {
    expect(audienceOf(actor('GM1695', ['READER', 'EDITOR']))).toBe(
      audienceOf(actor('GM1695', ['EDITOR', 'READER'], 'bram')),
    );
  });

  it('is another for another organisation, other roles, and the public', () => {
    const audiences = [
      null,
      actor('GM1695', ['READER']),
      actor('GM0088', ['READER']),
      actor('GM1695', ['READER', 'EDITOR']),
      actor('public', ['READER']),
    ];
    expect(new Set(audiences.map(audienceOf)).size).toBe(audiences.length);
  });
});

describe('the key of an answer', () => {
  const request = (headers: Record<string, string> = {}, method = 'POST') => ({ method, headers }) as IncomingMessage;
  const usual = () => answerKey('public', 'nl', '2026-11-22', request(), '/graphql', '{"query":"{a}"}');

  it('is the same for the same question', () => {
    expect(usual()).toBe(usual());
  });

  it.each<[string, string]>([
    ['audience', answerKey('["GM1695"]', 'nl', '2026-11-22', request(), '/graphql', '{"query":"{a}"}')],
    ['language', answerKey('public', 'en', '2026-11-22', request(), '/graphql', '{"query":"{a}"}')],
    ['day', answerKey('public', 'nl', '2026-11-23', request(), '/graphql', '{"query":"{a}"}')],
    ['address', answerKey('public', 'nl', '2026-11-22', request(), '/graphql?x', '{"query":"{a}"}')],
    ['body', answerKey('public', 'nl', '2026-11-22', request(), '/graphql', '{"query":"{b}"}')],
    ['method', answerKey('public', 'nl', '2026-11-22', request({}, 'GET'), '/graphql', '{"query":"{a}"}')],
    ...['accept', 'origin', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'].map(
      (header): [string, string] => [
        header,
        answerKey('public', 'nl', '2026-11-22', request({ [header]: 'x' }), '/graphql', '{"query":"{a}"}'),
      ],
    ),
  ])('is another with another %s', (_, key) => {
    expect(key).not.toBe(usual());
  });

  it('tells a request without a preflight from one with it', () => {
    const key = (headers: Record<string, string>) =>
      answerKey('public', 'nl', '2026-11-22', request(headers, 'GET'), '/graphql?query={a}', '');
    expect(key({ 'apollo-require-preflight': '' })).toBe(key({}));
    expect(key({ 'apollo-require-preflight': '1' })).toBe(key({ 'x-apollo-operation-name': 'A' }));
  });
});
