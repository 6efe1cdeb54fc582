import { jest } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Configuration, default as Provider } from 'oidc-provider';

export const AUDIENCE = 'https://proeftuinregister.example/api';
const CLIENT = { client_id: 'gemeente-app', client_secret: 'a secret of the tests only' };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface SigningKey {
  privateJwk: JWK & { kid: string };
  alg: string;
}

/** How a token that the test signs itself differs from a good one. */
export interface Difference {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
}

/** A real OpenID provider in this process. It can lose its keys' place, take new keys, or fall silent. */
export class OpenIdIssuer {
  private claims: Record<string, unknown> = {};
  private handler!: Handler;
  private outage: Handler | null = null;
  keys!: SigningKey[];

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(): Promise<OpenIdIssuer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new OpenIdIssuer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      (issuer.outage ?? issuer.handler)(request, response),
    );
    await issuer.rotate('first');
    return issuer;
  }

  get discoveryUrl(): string {
    return `${this.url}/.well-known/openid-configuration`;
  }

  /** From here on other keys sign and are published; the earlier ones are gone. */
  async rotate(generation: string): Promise<void> {
    this.keys = await Promise.all(['RS256', 'ES256'].map((alg) => signingKey(alg, `${generation}-${alg}`)));
    const answer = (await this.provider()).callback();
    this.handler = (request, response) => void answer(request, response);
  }

  /** Answers everything with this from here on; null ends the outage. */
  fail(outage: Handler | null): void {
    this.outage = outage;
  }

  /** An access token of the provider itself, by the client credentials grant. */
  async issue(claims: Record<string, unknown>): Promise<string> {
    this.claims = claims;
    const credentials = Buffer.from(`${CLIENT.client_id}:${encodeURIComponent(CLIENT.client_secret)}`);
    const response = await fetch(`${this.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials.toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`The provider gave no token: HTTP ${response.status}`);
    return token;
  }

  /** A token signed with a key of the provider, as the provider would but for the differences. */
  async sign({ header, claims, key }: Difference = {}): Promise<string> {
    const { privateJwk, alg } = this.keys[0]!;
    const now = Math.floor(Date.now() / 1_000);
    const payload = {
      iss: this.url,
      aud: AUDIENCE,
      sub: 'someone',
      organisation: 'GM1695',
      iat: now,
      exp: now + 60,
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg, typ: 'at+jwt', kid: privateJwk.kid, ...header })
      .sign(key ?? (await importJWK(privateJwk, alg)));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async provider(): Promise<Provider> {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {}); // it wants a newer Node, and a database
    try {
      return new (await import('oidc-provider')).default(this.url, this.configuration());
    } finally {
      warn.mockRestore();
    }
  }

  private configuration(): Configuration {
    return {
      jwks: { keys: this.keys.map(({ privateJwk }) => privateJwk) as never },
      cookies: { keys: ['a key of the tests only'] },
      clients: [{ ...CLIENT, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
      ttl: { ClientCredentials: 600 },
      extraTokenClaims: () => this.claims as never,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: '',
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 600,
          }),
        },
      },
    };
  }
}

async function signingKey(alg: string, kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateJwk: { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' } };
}
