import type { Response } from 'express';
import type { ApiError } from './api-error.js';
import { requestContext } from './request-context.js';

// Clients read `errors` from an answer that is not 200 only in this media type (GraphQL over HTTP, section 6.4).
const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/**
 * Answers a request that does not get as far as GraphQL, in the form that GraphQL would have given it.
 * @param error its `extensions.http.status` is the HTTP status
 */
export function answerError(response: Response, { message, extensions }: ApiError): void {
  const { http, ...told } = extensions as { http: { status: number }; code: string };
  response.errorCode = told.code; // for who counts them
  const mediaType = response.req.accepts(['application/json', GRAPHQL_RESPONSE]) || 'application/json';
  response
    .status(http.status)
    .set('Content-Type', `${mediaType}; charset=utf-8`)
    .vary('Accept')
    .json({ errors: [{ message, extensions: { ...told, requestId: requestContext().requestId } }] });
}
