import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, generateKeyPair, importJWK } from 'jose';
import { AUDIENCE, type Difference, OpenIdIssuer } from './support/openid-issuer.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let issuer: OpenIdIssuer;
let register: TestApp;
beforeAll(async () => {
  issuer = await OpenIdIssuer.start();
  register = await startTestApp({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE, OIDC_KEY_COOLDOWN_S: '0' });
});
afterAll(async () => {
  await register.close();
  await issuer.close();
});

const PUBLIC_QUERY = '{ provinces { name } }';
const OWN_PILOTS = '{ ownPilots { totalCount } }';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1_000) + fromNow;
}

describe('a token of the issuer', () => {
  it.each<[string, () => Difference]>([
    ['that expired less than the tolerance ago', () => ({ claims: { exp: seconds(-2) } })],
    ['that begins within the tolerance', () => ({ claims: { nbf: seconds(2) } })],
    ['for several audiences', () => ({ claims: { aud: ['https://other.example', AUDIENCE] } })],
    ['whose type is written in full', () => ({ header: { typ: 'application/at+jwt' } })],
    ['without key id, when one key fits', () => ({ header: { kid: undefined } })],
  ])('%s is good', async (_, difference) => {
    const { status, data } = await register.public.send(OWN_PILOTS, {}, bearer(await issuer.sign(difference())));
    expect({ status, data }).toEqual({ status: 200, data: { ownPilots: expect.anything() } });
  });

  it('is accepted with the scheme in small letters', async () => {
    const { status, data } = await register.public.send(
      OWN_PILOTS,
      {},
      { authorization: `bearer ${await issuer.sign()}` },
    );
    expect({ status, own: data?.ownPilots }).toEqual({ status: 200, own: expect.anything() });
  });
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function withHeader(header: object, signature = 'x'.repeat(342)): Promise<string> {
  const [, payload] = (await issuer.sign()).split('.');
  return `${part({ alg: 'RS256', typ: 'at+jwt', kid: issuer.keys[0]!.privateJwk.kid, ...header })}.${payload}.${signature}`;
}

async function tampered(): Promise<string> {
  const [header, , signature] = (await issuer.sign()).split('.');
  const payload = { iss: issuer.url, aud: AUDIENCE, sub: 'someone', organisation: 'GM0363', exp: seconds(60) };
  return `${header}.${part(payload)}.${signature}`;
}

/** What a library that believes the header takes for a good token: the public key used as a shared secret. */
async function signedWithPublicKey(): Promise<string> {
  const { privateJwk } = issuer.keys[0]!;
  const { kty, n, e } = privateJwk;
  const pem = await exportSPKI((await importJWK({ kty, n, e }, 'RS256', { extractable: true })) as CryptoKey);
  return issuer.sign({ header: { alg: 'HS256' }, key: new TextEncoder().encode(pem) });
}

const forged = async (alg: string, header: object) =>
  issuer.sign({ header: { alg, ...header }, key: (await generateKeyPair(alg, { extractable: true })).privateKey });

const kidOf = (alg: string) => issuer.keys.find((key) => key.alg === alg)!.privateJwk.kid;

describe('an Authorization header that is not right gives 401 and is never taken for the public', () => {
  const differing = (difference: Difference) => async () => `Bearer ${await issuer.sign(difference)}`;
  it.each<[string, () => Promise<string> | string]>([
    ['another issuer', differing({ claims: { iss: 'https://evil.example' } })],
    ['another audience', differing({ claims: { aud: 'https://other.example' } })],
    ['no audience', differing({ claims: { aud: undefined } })],
    ['expired', differing({ claims: { exp: seconds(-60) } })],
    ['without expiry', differing({ claims: { exp: undefined } })],
    ['an expiry that is no number', differing({ claims: { exp: 'tomorrow' } })],
    ['not yet valid', differing({ claims: { nbf: seconds(600) } })],
    ['without subject', differing({ claims: { sub: undefined } })],
    ['an ID token (typ JWT)', differing({ header: { typ: 'JWT' } })],
    ['without type', differing({ header: { typ: undefined } })],
    [
      'a critical header that is not known',
      async () => `Bearer ${await withHeader({ crit: ['exotic'], exotic: true })}`,
    ],
    ['alg none', async () => `Bearer ${await withHeader({ alg: 'none' }, '')}`],
    ['HS256 with the public key as secret', async () => `Bearer ${await signedWithPublicKey()}`],
    [
      'ES256 of another key under a known key id',
      async () => `Bearer ${await forged('ES256', { kid: kidOf('ES256') })}`,
    ],
    ['the key id of a key of another kind', async () => `Bearer ${await forged('ES256', { kid: kidOf('RS256') })}`],
    ['an unknown key id', async () => `Bearer ${await forged('RS256', { kid: 'unknown' })}`],
    ['an algorithm outside the settings', async () => `Bearer ${await forged('ES384', { kid: kidOf('ES256') })}`],
    [
      'a key that it brings itself',
      async () => `Bearer ${await forged('ES256', { jwk: { kty: 'EC' }, jku: issuer.url })}`,
    ],
    ['a changed payload', async () => `Bearer ${await tampered()}`],
    ['cut off', async () => `Bearer ${(await issuer.sign()).slice(0, -20)}`],
    ['two tokens', async () => `Bearer ${await issuer.sign()} ${await issuer.sign()}`],
    ['the token alone', () => issuer.sign()],
    ['garbage', () => 'Bearer x'],
    ['garbage in three parts', () => 'Bearer a.b.c'],
    ['JSON that is no object', () => `Bearer ${part([])}.${part([])}.x`],
    ['no token', () => 'Bearer'],
    ['empty', () => ''],
    ['another scheme', () => 'Basic b2ZmaWNlcjpzZWNyZXQ='],
    ['very long', () => `Bearer ${'x'.repeat(8_000)}`],
  ])('%s', async (_, header) => {
    const { status, headers, data, errors } = await register.public.send(
      PUBLIC_QUERY,
      {},
      { authorization: await header() },
    );
    expect({ status, data }).toEqual({ status: 401, data: undefined });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer\b/);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED', requestId: headers.get('x-request-id') });
    expect(errors![0]!.extensions).not.toHaveProperty('http');
  });

  it.each(['/graphql', '/graphql/', '/GraphQL', '/graphql/anything', '//graphql'])('on %s', async (path) => {
    const response = await fetch(`${register.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer('x') },
      body: JSON.stringify({ query: PUBLIC_QUERY }),
    });
    expect([401, 404]).toContain(response.status);
  });

  it('tells why, in words for a person and in the reason for a developer', async () => {
    const token = await issuer.sign({ claims: { exp: seconds(-60) } });
    const [error] = (await register.public.inEnglish().send(PUBLIC_QUERY, {}, bearer(token))).errors!;
    expect(error).toMatchObject({ message: 'Your token is not right or has expired. Sign in again.' });
    expect(error!.extensions.reason).toMatch(/"exp"/);
  });

  it('no token at all is the public, which may not do everything', async () => {
    const { status, data } = await register.public.send(PUBLIC_QUERY);
    expect({ status, provinces: data!.provinces.length }).toEqual({ status: 200, provinces: 12 });
    expect(await register.public.codeOf(OWN_PILOTS)).toBe('UNAUTHENTICATED');
    expect(await register.public.codeOf('mutation { confirmPilot(id: "x") { userErrors { message } } }')).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('nothing of any token is in the log', async () => {
    const token = await issuer.sign();
    await register.public.send(PUBLIC_QUERY, {}, bearer(token));
    await register.public.send(PUBLIC_QUERY, {}, bearer(`${token}x`));
    const log = JSON.stringify(register.log);
    for (const piece of token.split('.')) expect(log).not.toContain(piece.slice(0, 30));
    expect(log).not.toMatch(/bearer/i);
  });
});

describe('no issuer', () => {
  it('every token gives 401; the public reads', async () => {
    const alone = await startTestApp({ LOCAL_ISSUER: 'false' });
    try {
      const { status, errors } = await alone.public.send(PUBLIC_QUERY, {}, bearer(await issuer.sign()));
      expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
      expect((await alone.public.ask(PUBLIC_QUERY)).provinces).toHaveLength(12);
    } finally {
      await alone.close();
    }
  });
});
