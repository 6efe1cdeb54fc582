import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { answerError } from './answer-error.js';
import { ApiError, type ApiErrorCode } from './api-error.js';
import { meaningOf } from './format-error.js';

const STATUSES: Record<ApiErrorCode, number> = {
  BAD_USER_INPUT: 400,
  QUERY_TOO_COSTLY: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** Tells what went wrong beside GraphQL in the form of GraphQL's errors; of a fault of ours nothing leaves the house. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { code, message } = thrown instanceof ApiError ? thrown : new ApiError(meaningOf(thrown));
    const status = STATUSES[code];
    if (status >= 500 && thrown instanceof Error) response.err = thrown; // the line of the request tells it
    answerError(response, new ApiError(code, { nl: message, en: message }, { http: { status } }));
  }
}
