import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { answerError } from '../graphql/answer-error.js';
import { ApiError } from '../graphql/api-error.js';
import { meaningOf } from '../graphql/format-error.js';
import { requestContext } from '../graphql/request-context.js';
import type { Caller } from './actor.js';
import { Identification } from './identification.service.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the authentication middleware; null for the public. */
    caller?: Caller;
  }
}

/** Finds out who is calling. No Authorization header: the public. A bad one is never taken for the public: 401. */
@Injectable()
export class AuthenticateMiddleware implements NestMiddleware {
  constructor(private readonly identification: Identification) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    try {
      request.caller = (await this.identification.identify(request.get('authorization'))).caller;
      if (request.caller === null) requestContext().readsFrom = 'anywhere';
    } catch (error) {
      return refuse(response, error instanceof ApiError ? error : fault(error));
    }
    next();
  }
}

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
