import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIENCE, OpenIdIssuer } from './support/openid-issuer.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let issuer: OpenIdIssuer;
let register: TestApp;
const trusting = (settings: Record<string, string> = {}) =>
  startTestApp({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE, OIDC_KEY_COOLDOWN_S: '0', ...settings });
const read = async (app: TestApp, token?: string) => {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const { status, errors } = await app.public.send('{ provinces { name } }', {}, headers);
  return errors ? `${status} ${errors[0]!.extensions.code}` : status;
};

beforeAll(async () => {
  issuer = await OpenIdIssuer.start();
  register = await trusting();
});
afterEach(() => issuer.fail(null));
afterAll(async () => {
  await register.close();
  await issuer.close();
});

const OUTAGES: [string, Parameters<OpenIdIssuer['fail']>[0]][] = [
  ['hangs up', (request) => request.socket.destroy()],
  ['answers 500', (_, response) => response.writeHead(500).end('{}')],
  ['answers with a page', (_, response) => response.end('<!doctype html>')],
  ['answers with an empty object', (_, response) => response.end('{}')],
  [
    'calls itself otherwise',
    (_, response) => response.end(JSON.stringify({ issuer: 'https://evil.example', jwks_uri: issuer.url })),
  ],
];

describe('an issuer whose keys', () => {
  it('changed is followed without a restart, and its old keys are not', async () => {
    const before = await issuer.issue({ organisation: 'GM1695' });
    expect(await read(register, before)).toBe(200);
    await issuer.rotate('second');
    expect(await read(register, await issuer.issue({ organisation: 'GM1695' }))).toBe(200);
    expect(await read(register, before)).toBe('401 UNAUTHENTICATED');
  });

  it('are known is not asked again: tokens stay good while it is away', async () => {
    const token = await issuer.issue({ organisation: 'GM1695' });
    expect(await read(register, token)).toBe(200);
    issuer.fail((request) => request.socket.destroy());
    expect(await read(register, token)).toBe(200);
  });

  it.each(OUTAGES.slice(0, 4))('are needed anew while it %s gives 503, and the log tells why', async (_, outage) => {
    const token = await issuer.sign({ header: { kid: 'newer' } });
    issuer.fail(outage);
    const lines = register.log.length;
    expect(await read(register, token)).toBe('503 SERVICE_UNAVAILABLE');
    expect(await read(register)).toBe(200);
    const line = register.log.slice(lines).find(({ level }) => level === 'error');
    expect(line).toMatchObject({
      requestId: expect.any(String),
      err: { message: expect.any(String), stack: expect.any(String) },
    });
    expect(JSON.stringify(register.log)).not.toContain(token.slice(-40));
  });

  it('are asked for at most once in the cool-down, however many unknown key ids come', async () => {
    const patient = await trusting({ OIDC_KEY_COOLDOWN_S: '60' });
    try {
      expect(await read(patient, await issuer.issue({ organisation: 'GM1695' }))).toBe(200);
      let asked = 0;
      issuer.fail((request) => void ((asked += 1), request.socket.destroy()));
      for (const kid of ['a', 'b', 'c']) {
        expect(await read(patient, await issuer.sign({ header: { kid } }))).toBe('401 UNAUTHENTICATED');
      }
      expect(asked).toBe(0);
    } finally {
      await patient.close();
    }
  });
});

describe('an issuer that is away when the register starts', () => {
  it.each(OUTAGES)('and %s: tokens give 503, the public reads, and its return is noticed', async (_, outage) => {
    const token = await issuer.issue({ organisation: 'GM1695' });
    issuer.fail(outage);
    const early = await trusting();
    try {
      expect(await Promise.all([read(early, token), read(early, token), read(early)])).toEqual([
        '503 SERVICE_UNAVAILABLE',
        '503 SERVICE_UNAVAILABLE',
        200,
      ]);
      issuer.fail(null);
      expect(await read(early, token)).toBe(200);
    } finally {
      await early.close();
    }
  });

  it('with OIDC_JWKS_URL no discovery is needed', async () => {
    const direct = await trusting({ OIDC_JWKS_URL: `${issuer.url}/jwks` });
    const token = await issuer.issue({ organisation: 'GM1695' });
    try {
      expect(await read(direct, token)).toBe(200);
    } finally {
      await direct.close();
    }
  });
});
