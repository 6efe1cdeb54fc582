import { Injectable } from '@nestjs/common';
import { ApiError } from '../graphql/api-error.js';
import { Settings } from '../settings.js';
import { type Caller, readPersonId, readPersonName, readRoles } from './actor.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { refused, TokenVerifier } from './token-verifier.js';

/** Who asks, and until when that is vouched for. */
export interface Identified {
  caller: Caller;
  /** Null for the public. */
  expiresAt: Date | null;
}

/** Finds out who is calling, by the token. */
@Injectable()
export class Identification {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly directory: OrganisationDirectory,
    private readonly settings: Settings,
  ) {}

  /** @param header `Bearer …`; undefined is the public @throws ApiError UNAUTHENTICATED, FORBIDDEN, SERVICE_UNAVAILABLE */
  async identify(header: string | undefined): Promise<Identified> {
    if (header === undefined) return { caller: null, expiresAt: null };
    const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header) ?? [];
    if (!token) throw new ApiError('UNAUTHENTICATED', NO_BEARER, { http: { status: 401 } });
    const claims = await this.verifier.verify(token);
    const identifier = claims[this.settings.oidcClaimOrganisation];
    const membership = isIdentifier(identifier) ? await this.directory.membership(identifier) : null;
    if (!membership) throw new ApiError('FORBIDDEN', UNKNOWN_ORGANISATION, { http: { status: 403 } });
    const personId = readPersonId(claims[this.settings.oidcClaimPerson]);
    if (!personId) throw refused(`"${this.settings.oidcClaimPerson}" claim holds no identifier of a person`);
    const caller = {
      personId,
      personName: readPersonName(claims[this.settings.oidcClaimName]),
      roles: readRoles(claims[this.settings.oidcClaimRoles]),
      ...membership,
    };
    return { caller, expiresAt: new Date(claims.exp! * 1_000) };
  }
}

const NO_BEARER = {
  nl: 'Stuur het inlogbewijs als "Authorization: Bearer …".',
  en: 'Send the token as "Authorization: Bearer …".',
};
const UNKNOWN_ORGANISATION = {
  nl: 'Uw organisatie staat niet in het register, of bestaat niet meer. Vraag het K80-bureau om hulp.',
  en: 'Your organisation is not in the register, or no longer exists. Ask the K80 office for help.',
};

/** A code or a TOOI URI. Other texts are not even looked up: PostgreSQL chokes on some. */
const isIdentifier = (claim: unknown): claim is string => typeof claim === 'string' && /^[\w:/.-]{1,200}$/.test(claim);
