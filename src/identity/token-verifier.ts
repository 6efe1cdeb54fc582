import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../graphql/api-error.js';
import type { Settings } from '../settings.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, type LocalIssuer } from './local-issuer.js';

const FETCH_TIMEOUT_MS = 5_000;
/** How long a token need not be verified again. A key that its issuer withdrew without a new one is noticed so much later. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1_000;

/** Errors of jose that say something about the token; any other is the issuer's keys being out of reach. */
const TOKEN_FAULTS = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/** Verifies access tokens (RFC 9068) against the keys of one issuer: signature, algorithm, type, issuer, audience, expiry. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  /** By the hash of a token: what it says. Its signature costs as much as all else that a small request asks. */
  private readonly verified = new LRUCache<string, JWTPayload>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });

  constructor(
    private readonly settings: Settings,
    private readonly localIssuer: LocalIssuer | null,
  ) {}

  /**
   * @throws ApiError UNAUTHENTICATED (HTTP 401) for a token that is not right,
   * SERVICE_UNAVAILABLE (HTTP 503) when the issuer's keys cannot be fetched
   */
  async verify(token: string): Promise<JWTPayload> {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(hash);
    if (known && known.exp! * 1_000 > Date.now()) return known;
    const payload = await this.verifyAnew(token);
    this.verified.set(hash, payload);
    return payload;
  }

  private async verifyAnew(token: string): Promise<JWTPayload> {
    const { oidcIssuer, oidcAudience, oidcAlgorithms, oidcTokenType, oidcClockToleranceS } = this.settings;
    if (!oidcIssuer && !this.localIssuer) throw refused('This register has no issuer of tokens.');
    try {
      const { payload } = await jwtVerify(token, await this.knownKeys(), {
        issuer: oidcIssuer ?? LOCAL_ISSUER,
        audience: oidcAudience ?? LOCAL_AUDIENCE,
        algorithms: oidcIssuer ? oidcAlgorithms : ['ES256'],
        clockTolerance: oidcClockToleranceS,
        requiredClaims: ['exp', 'sub'],
        ...(oidcIssuer && oidcTokenType === 'any' ? {} : { typ: oidcIssuer ? oidcTokenType : 'at+jwt' }),
      });
      return payload;
    } catch (error) {
      if (TOKEN_FAULTS.some((fault) => error instanceof fault)) throw refused((error as Error).message);
      throw new ApiError('SERVICE_UNAVAILABLE', KEYS_OUT_OF_REACH, { http: { status: 503 } }, error);
    }
  }

  /** Looks the issuer up once, also for many requests at a time; after a failure the next request tries again. */
  private knownKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.findKeys().catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    return this.keys;
  }

  private async findKeys(): Promise<JWTVerifyGetKey> {
    if (this.localIssuer) return createLocalJWKSet(this.localIssuer.publicKeys);
    const url = this.settings.oidcJwksUrl ?? (await discover(this.settings.oidcIssuer!));
    // An unknown key id makes jose fetch again, at most once per cool-down: that is how a rotated key is found.
    return createRemoteJWKSet(new URL(url), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: this.settings.oidcKeyCooldownS * 1_000,
      [customFetch]: (address, options) => {
        this.verified.clear(); // with new keys everything is verified anew
        return fetch(address, options);
      },
    });
  }
}

const KEYS_OUT_OF_REACH = {
  nl: 'De inlogdienst antwoordt niet. Probeer het later opnieuw.',
  en: 'The sign-in service does not answer. Try again later.',
};

/** A token that is not accepted. @param reason in English, for who builds the client */
export function refused(reason: string): ApiError {
  return new ApiError(
    'UNAUTHENTICATED',
    {
      nl: 'Uw inlogbewijs klopt niet of is verlopen. Log opnieuw in.',
      en: 'Your token is not right or has expired. Sign in again.',
    },
    { reason, http: { status: 401 } },
  );
}

async function discover(issuer: string): Promise<string> {
  const document = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(document, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  const { jwks_uri: url, issuer: named } = (await response.json()) as { jwks_uri?: string; issuer?: string };
  if (!url || named !== issuer) throw new Error(`No usable discovery document at ${document}`);
  return url;
}
