import { createLocalJWKSet, jwtVerify } from 'jose';

const keys = createLocalJWKSet(JSON.parse(process.env.PUBLIC_KEYS));
const verified = new Map();

/**
 * The municipality that a request acts for. A token is verified once and then known, as simple servers do it.
 * @param {string | undefined} authorization the header @throws Error for a token that is not right
 */
export async function callerOf(authorization) {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  if (!verified.has(token)) verified.set(token, (await jwtVerify(token, keys)).payload.organisation);
  return verified.get(token);
}
