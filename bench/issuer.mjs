import { createServer } from 'node:http';
import { once } from 'node:events';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'proeftuinregister';

/**
 * An issuer of access tokens for the time of a run: the register's own signs only beside its own embedded database.
 * @param {string[]} municipalities codes @returns a manager's token for each, and the settings that make servers accept it
 */
export async function openIssuer(municipalities) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] });
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tokens = {};
  for (const organisation of municipalities) {
    tokens[organisation] = await new SignJWT({ name: 'Fictieve ambtenaar', organisation, roles: ['MANAGER'] })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'bench' })
      .setSubject('officer')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('12h')
      .sign(privateKey);
  }
  const environment = {
    OIDC_ISSUER: ISSUER,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URL: `http://127.0.0.1:${server.address().port}/keys`,
    PUBLIC_KEYS: keys,
  };
  return { tokens, environment, stop: () => server.close() };
}
