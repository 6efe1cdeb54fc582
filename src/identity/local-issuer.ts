import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';

export const LOCAL_ISSUER = 'urn:proeftuinregister:local-issuer';
export const LOCAL_AUDIENCE = 'proeftuinregister';
const KEY_ID = 'local';

/** Signs example tokens with a key that lives as long as the process. Exists only beside the embedded database. */
export class LocalIssuer {
  private constructor(
    private readonly privateKey: CryptoKey,
    readonly publicKeys: JSONWebKeySet,
  ) {}

  static async create(): Promise<LocalIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    return new LocalIssuer(privateKey, { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'ES256' }] });
  }

  /** @param claims beside the standard ones: sub, name, organisation, roles. @param lifetime such as '12h' */
  sign(claims: Record<string, unknown> & { sub: string }, lifetime = '12h'): Promise<string> {
    return new SignJWT({ client_id: 'local', jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: KEY_ID })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(LOCAL_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.privateKey);
  }
}
