import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readSettings } from '../settings.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, type LocalIssuer } from './local-issuer.js';
import { TokenVerifier } from './token-verifier.js';

it('refuses a token that it remembers, from the moment it expires', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), alg: 'ES256' }];
  const settings = readSettings({ OIDC_CLOCK_TOLERANCE_S: '0' });
  const verifier = new TokenVerifier(settings, { publicKeys: { keys } } as unknown as LocalIssuer);
  const expiry = Math.floor(Date.now() / 1_000) + 2;
  const token = await new SignJWT({ organisation: 'GM1695' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setSubject('officer')
    .setIssuer(LOCAL_ISSUER)
    .setAudience(LOCAL_AUDIENCE)
    .setExpirationTime(expiry)
    .sign(privateKey);
  const first = await verifier.verify(token);
  expect(first.sub).toBe('officer');
  expect(await verifier.verify(token)).toBe(first);
  await sleep(expiry * 1_000 - Date.now() + 10);
  await expect(verifier.verify(token)).rejects.toThrow();
});
