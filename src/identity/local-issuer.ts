import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';

export const LOCAL_ISSUER = 'urn:proeftuinregister:local-issuer';
export const LOCAL_AUDIENCE = 'proeftuinregister';
const KEY_ID = 'local';
const ALGORITHM = 'ES256';

/** The private key that the processes of one register share; null in one that makes its own. */
export const ISSUER_KEY = Symbol('IssuerKey');

/** Such a key, in a form that can be sent to another process. */
export async function createIssuerKey(): Promise<JWK> {
  return exportJWK((await generateKeyPair(ALGORITHM, { extractable: true })).privateKey);
}

/** Signs example tokens with a key that lives as long as the register runs. Exists only beside the embedded database. */
export class LocalIssuer {
  private constructor(
    private readonly privateKey: CryptoKey,
    readonly publicKeys: JSONWebKeySet,
  ) {}

  /** @param key of createIssuerKey(), where several processes must accept each other's tokens */
  static async create(key?: JWK | null): Promise<LocalIssuer> {
    const { kty, crv, x, y, d } = key ?? (await createIssuerKey());
    const privateKey = (await importJWK({ kty, crv, x, y, d }, ALGORITHM)) as CryptoKey;
    return new LocalIssuer(privateKey, { keys: [{ kty, crv, x, y, kid: KEY_ID, alg: ALGORITHM }] });
  }

  /** @param claims beside the standard ones: sub, name, organisation, roles. @param lifetime such as '12h' */
  sign(claims: Record<string, unknown> & { sub: string }, lifetime = '12h'): Promise<string> {
    return new SignJWT({ client_id: 'local', jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: KEY_ID })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(LOCAL_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.privateKey);
  }
}
