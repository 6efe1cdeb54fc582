import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { answerError } from '../graphql/answer-error.js';
import { ApiError } from '../graphql/api-error.js';
import { meaningOf } from '../graphql/format-error.js';
import { requestContext } from '../graphql/request-context.js';
import { Settings } from '../settings.js';
import { type Caller, readPersonId, readPersonName, readRoles } from './actor.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { refused, TokenVerifier } from './token-verifier.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the authentication middleware; null for the public. */
    caller?: Caller;
  }
}

/** Finds out who is calling. No Authorization header: the public. A bad one is never taken for the public: 401. */
@Injectable()
export class AuthenticateMiddleware implements NestMiddleware {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly directory: OrganisationDirectory,
    private readonly settings: Settings,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    try {
      request.caller = await this.identify(request.get('authorization'));
      if (request.caller === null) requestContext().readsFrom = 'anywhere';
    } catch (error) {
      return refuse(response, error instanceof ApiError ? error : fault(error));
    }
    next();
  }

  private async identify(header: string | undefined): Promise<Caller> {
    if (header === undefined) return null;
    const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header) ?? [];
    if (!token) throw new ApiError('UNAUTHENTICATED', NO_BEARER, { http: { status: 401 } });
    const claims = await this.verifier.verify(token);
    const identifier = claims[this.settings.oidcClaimOrganisation];
    const membership = isIdentifier(identifier) ? await this.directory.membership(identifier) : null;
    if (!membership) throw new ApiError('FORBIDDEN', UNKNOWN_ORGANISATION, { http: { status: 403 } });
    const personId = readPersonId(claims[this.settings.oidcClaimPerson]);
    if (!personId) throw refused(`"${this.settings.oidcClaimPerson}" claim holds no identifier of a person`);
    return {
      personId,
      personName: readPersonName(claims[this.settings.oidcClaimName]),
      roles: readRoles(claims[this.settings.oidcClaimRoles]),
      ...membership,
    };
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

/** The directory failed, such as when the database is away. */
function fault(error: unknown): ApiError {
  const code = meaningOf(error);
  return new ApiError(code, undefined, { http: { status: code === 'SERVICE_UNAVAILABLE' ? 503 : 500 } }, error);
}

function refuse(response: Response, error: ApiError): void {
  const { status } = error.extensions.http as { status: number };
  if (error.cause instanceof Error) response.err = error.cause; // the line of the request tells it
  if (status === 401) response.set('WWW-Authenticate', 'Bearer error="invalid_token"');
  answerError(response, error);
}
