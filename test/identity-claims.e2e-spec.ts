import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK } from 'jose';
import { AUDIENCE, OpenIdIssuer } from './support/openid-issuer.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let issuer: OpenIdIssuer;
let other: TestApp;
beforeAll(async () => {
  issuer = await OpenIdIssuer.start();
  other = await startTestApp({
    OIDC_ISSUER: issuer.url,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_CLAIM_PERSON: 'employee',
    OIDC_CLAIM_NAME: 'preferred_username',
    OIDC_CLAIM_ORGANISATION: 'https://example.org/oin',
    OIDC_CLAIM_ROLES: 'groups',
    OIDC_TOKEN_TYPE: 'any',
    OIDC_ALGORITHMS: 'ES256',
  });
});
afterAll(async () => {
  await other.close();
  await issuer.close();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const PUBLIC_QUERY = '{ provinces { name } }';
const REGISTER = `mutation Register($key: String!, $input: PilotInput!) {
  registerPilot(idempotencyKey: $key, input: $input) {
    pilot { id version municipality { code } changes { nodes { personName organisation { code } } } }
    userErrors { message }
  }
}`;
const DRAFT = { title: 'Dorpstaxi', summary: 'Een taxi voor wie slecht ter been is.', primaryTheme: 'ACCESSIBILITY' };
let keys = 0;
const draft = () => ({ key: `claims-${++keys}`, input: DRAFT });

const registerWith = (app: TestApp, token: string) => app.public.send(REGISTER, draft(), bearer(token));
const personsOf = (app: TestApp) =>
  app.database.query('select person_id as id, person_name as name from change order by cursor');

describe('other names for the claims, and tokens without type', () => {
  const es256 = async (claims: object, header: object = {}) => {
    const { privateJwk } = issuer.keys.find(({ alg }) => alg === 'ES256')!;
    const key = (await importJWK(privateJwk, 'ES256')) as CryptoKey;
    return issuer.sign({ header: { alg: 'ES256', kid: privateJwk.kid, ...header }, claims: { ...claims }, key });
  };
  const good = {
    employee: 'e-17',
    preferred_username: 'n.dewit',
    'https://example.org/oin': 'GM1695',
    groups: ['EDITOR'],
  };

  it('are read as set', async () => {
    const { errors } = await registerWith(
      other,
      await es256({ ...good, name: 'not this', roles: [] }, { typ: undefined }),
    );
    expect(errors).toBeUndefined();
    expect(await personsOf(other)).toEqual([{ id: 'e-17', name: 'n.dewit' }]);
  });

  it.each([
    ['an object', { id: 1 }],
    ['a list', ['e-17']],
    ['empty', ''],
    ['absent', undefined],
    ['a text with NUL', 'e\u0000'],
    ['longer than any identifier is', 'e'.repeat(1_000)],
  ])('a person that is %s is nobody', async (_, employee) => {
    const { status, errors } = await registerWith(other, await es256({ ...good, employee }));
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it.each([
    ['an object', { first: 'Noor' }, null],
    ['too long', `${'n'.repeat(199)}😀`, expect.stringMatching(/^n{199}/)],
    ['one with control characters', 'Noor\u0000 de\nWit', 'Noor de Wit'],
    ['blank', '  ', null],
  ])('a name that is %s does no harm', async (_, name, kept) => {
    const { errors } = await registerWith(other, await es256({ ...good, employee: 'e-18', preferred_username: name }));
    expect(errors).toBeUndefined();
    expect((await personsOf(other)).at(-1)).toEqual({ id: 'e-18', name: kept });
  });

  it('an algorithm that is not in the settings is refused', async () => {
    const { status } = await other.public.send(PUBLIC_QUERY, {}, bearer(await issuer.sign({ claims: good })));
    expect(status).toBe(401);
  });
});
