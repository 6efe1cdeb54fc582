import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIENCE, OpenIdIssuer } from './support/openid-issuer.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let issuer: OpenIdIssuer;
let register: TestApp;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const trusting = (settings: Record<string, string> = {}) =>
  startTestApp({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE, OIDC_KEY_COOLDOWN_S: '0', ...settings });

beforeAll(async () => {
  issuer = await OpenIdIssuer.start();
  register = await trusting();
});
afterAll(async () => {
  await register.close();
  await issuer.close();
});

const PUBLIC_QUERY = '{ provinces { name } }';
const OWN_PILOTS = '{ ownPilots { nodes { id version title } } }';
const REGISTER = `mutation Register($key: String!, $input: PilotInput!) {
  registerPilot(idempotencyKey: $key, input: $input) {
    pilot { id version municipality { code } changes { nodes { personName organisation { code } } } }
    userErrors { message }
  }
}`;
const DRAFT = { title: 'Dorpstaxi', summary: 'Een taxi voor wie slecht ter been is.', primaryTheme: 'ACCESSIBILITY' };
let keys = 0;
const draft = () => ({ key: `identity-${++keys}`, input: DRAFT });

const registerWith = (app: TestApp, token: string) => app.public.send(REGISTER, draft(), bearer(token));

describe('a token of the issuer', () => {
  it('lets its person act for its organisation', async () => {
    const token = await issuer.issue({ organisation: 'GM1695', roles: ['MANAGER'], name: 'Noor de Wit' });
    const { data, errors } = await registerWith(register, token);
    expect(errors).toBeUndefined();
    expect(data!.registerPilot).toMatchObject({
      pilot: {
        municipality: { code: 'GM1695' },
        changes: { nodes: [{ personName: 'Noor de Wit', organisation: { code: 'GM1695' } }] },
      },
      userErrors: [],
    });
  });

  it.each([
    ['none', undefined, 'FORBIDDEN'],
    ['an empty list', [], 'FORBIDDEN'],
    ['one that only reads', ['READER'], 'FORBIDDEN'],
    ['names that are no role', ['ADMIN', 'manager', 7, null], 'FORBIDDEN'],
    ['an object', { MANAGER: true }, 'FORBIDDEN'],
    ['curator of another organisation than the K80 office', ['CURATOR'], 'FORBIDDEN'],
    ['a list', ['EDITOR'], undefined],
    ['a text with spaces, as a scope is written', 'READER EDITOR', undefined],
    ['a text with commas', 'READER,EDITOR', undefined],
    ['manager, who is an editor too', ['MANAGER'], undefined],
  ])('with roles: %s', async (_, roles, code) => {
    const token = await issuer.issue({ organisation: 'GM1695', roles });
    const { status, errors } = await registerWith(register, token);
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 200, code });
    expect((await register.public.send(OWN_PILOTS, {}, bearer(token))).errors).toBeUndefined();
  });

  it.each([
    ['a municipality by TOOI URI', 'https://identifier.overheid.nl/tooi/id/gemeente/gm1695', 200],
    ['a ministry by code', 'mnre1034', 200],
    ['a ministry by TOOI URI', 'https://identifier.overheid.nl/tooi/id/ministerie/mnre1034', 200],
    ['a province by TOOI URI', 'https://identifier.overheid.nl/tooi/id/provincie/pv29', 200],
    ['a code that does not exist', 'GM9999', 403],
    ['a TOOI URI that does not exist', 'https://identifier.overheid.nl/tooi/id/gemeente/gm9999', 403],
    ['a ministry that ended', 'mnre1171', 403],
    ['a ministry that ended, by TOOI URI', 'https://identifier.overheid.nl/tooi/id/ministerie/mnre1171', 403],
    ['a municipality that ended', 'GM0003', 403],
    ['nothing', undefined, 403],
    ['an empty text', '', 403],
    ['a number', 1695, 403],
    ['a list', ['GM1695'], 403],
    ['a text with NUL', 'GM1695\u0000', 403],
    ['a very long text', 'GM'.repeat(2_000), 403],
  ])('with as organisation %s', async (_, organisation, expected) => {
    const { status, errors, data } = await register.public.send(
      PUBLIC_QUERY,
      {},
      bearer(await issuer.sign({ claims: { organisation } })),
    );
    expect(status).toBe(expected);
    if (expected === 200) return expect(data!.provinces).toHaveLength(12);
    expect(errors).toEqual([
      { message: expect.any(String), extensions: { code: 'FORBIDDEN', requestId: expect.any(String) } },
    ]);
    expect(data).toBeUndefined();
  });
});

describe('a municipality that merges', () => {
  const EDIT = `mutation Edit($id: ID!, $version: Int!) {
    editPilot(id: $id, version: $version, input: { title: "Van Hilversum" }) { pilot { title municipality { code } } userErrors { message } }
  }`;
  const officer = async (organisation: string) => bearer(await issuer.issue({ organisation, roles: ['MANAGER'] }));
  const merge = (status: string) =>
    register.database.query(
      `update succession set status = $1 where predecessor_code = 'GM1696' and successor_code = 'GM0402'`,
      [status],
    );
  const edit = async (organisation: string, variables: object) => {
    const { data, errors } = await register.public.send(EDIT, variables, await officer(organisation));
    return errors?.[0]?.extensions.code ?? data!.editPilot;
  };

  it('goes to its successor, on the day and not before', async () => {
    register.clock.set('2026-12-30T12:00:00Z');
    const { data } = await registerWith(register, await issuer.issue({ organisation: 'GM1696', roles: ['MANAGER'] }));
    const { id, version } = data!.registerPilot.pilot;
    await merge('EFFECTIVE');
    expect(await edit('GM0402', { id, version })).toBe('NOT_FOUND');

    register.clock.set('2027-01-02T12:00:00Z');
    await merge('PLANNED');
    expect(await edit('GM0402', { id, version })).toBe('NOT_FOUND');
    await merge('EFFECTIVE');
    expect(await edit('GM0402', { id, version })).toEqual({
      pilot: { title: 'Van Hilversum', municipality: { code: 'GM1696' } },
      userErrors: [],
    });
    expect(await edit('GM0363', { id, version: version + 1 })).toBe('NOT_FOUND');
    const own = await register.public.send(OWN_PILOTS, {}, await officer('GM0402'));
    expect(own.data!.ownPilots.nodes).toEqual([{ id, version: version + 1, title: 'Van Hilversum' }]);
    const [last] = await register.database.query(
      'select organisation_code as code from change order by cursor desc limit 1',
    );
    expect(last).toEqual({ code: 'GM0402' });
  });

  it('has no officers of its own after its last day, by the Dutch calendar', async () => {
    await register.database.query(`update organisation set valid_until = '2027-01-01' where code = 'GM1696'`);
    const status = async () => (await register.public.send(PUBLIC_QUERY, {}, await officer('GM1696'))).status;
    register.clock.set('2026-12-31T22:59:59Z');
    expect(await status()).toBe(200);
    register.clock.set('2026-12-31T23:00:00Z');
    expect(await status()).toBe(403);
  });
});
