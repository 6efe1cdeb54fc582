import { GraphQLError } from 'graphql';
import { inLanguage, type Wording } from './request-context.js';

/** The codes of top-level errors: what the caller's program did, or what failed on our side. */
export type ApiErrorCode =
  | 'NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'QUERY_TOO_COSTLY'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

const WORDINGS: Record<ApiErrorCode, Wording> = {
  NOT_FOUND: { nl: 'Dit bestaat niet, of u mag het niet zien.', en: 'This does not exist, or you may not see it.' },
  UNAUTHENTICATED: { nl: 'Log eerst in.', en: 'Sign in first.' },
  FORBIDDEN: { nl: 'U mag dit niet doen.', en: 'You may not do this.' },
  BAD_USER_INPUT: { nl: 'De vraag klopt niet.', en: 'The request is not right.' },
  QUERY_TOO_COSTLY: { nl: 'De vraag is te zwaar.', en: 'The request is too costly.' },
  CONFLICT: {
    nl: 'Iemand anders wijzigde dit op hetzelfde moment. Probeer het opnieuw.',
    en: 'Somebody else changed this at the same moment. Try again.',
  },
  TOO_MANY_REQUESTS: {
    nl: 'Dit is te vaak gevraagd. Probeer het later opnieuw.',
    en: 'This was asked too often. Try again later.',
  },
  SERVICE_UNAVAILABLE: {
    nl: 'De database antwoordt niet. Probeer het later opnieuw.',
    en: 'The database does not answer. Try again later.',
  },
  INTERNAL_SERVER_ERROR: {
    nl: 'Er ging bij ons iets mis. Noem bij een melding het nummer in requestId.',
    en: 'Something went wrong on our side. Mention the number in requestId when you report it.',
  },
};

/** A top-level error, in the language of the request. */
export class ApiError extends GraphQLError {
  constructor(
    readonly code: ApiErrorCode,
    wording: Wording = WORDINGS[code],
    extensions: Record<string, unknown> = {},
    /** What lies behind it, for the log only. */
    override readonly cause?: unknown,
  ) {
    super(inLanguage(wording), { extensions: { code, ...extensions } });
  }
}

export const notFound = () => new ApiError('NOT_FOUND');
export const badInput = (nl: string, en: string) => new ApiError('BAD_USER_INPUT', { nl, en });
