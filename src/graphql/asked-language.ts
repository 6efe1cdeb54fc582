import type { NextFunction, Request, Response } from 'express';
import { answerError } from './answer-error.js';
import { ApiError } from './api-error.js';
import { inRequest, requestContext } from './request-context.js';

const UNKNOWN = { nl: 'Kies lang=nl of lang=en.', en: 'Choose lang=nl or lang=en.' };

/** For addresses that people pass on: `?lang=` goes before what their browser says. */
export function askedLanguage(request: Request, response: Response, next: NextFunction): void {
  const { lang } = request.query;
  if (lang === undefined) return next();
  if (lang !== 'nl' && lang !== 'en') {
    return answerError(response, new ApiError('BAD_USER_INPUT', UNKNOWN, { http: { status: 400 } }));
  }
  response.setHeader('Content-Language', lang);
  inRequest({ ...requestContext(), language: lang }, next);
}
