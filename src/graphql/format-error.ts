import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Settings } from '../settings.js';
import { ApiError, type ApiErrorCode } from './api-error.js';
import { TOO_COSTLY } from './limits.js';
import { requestContext } from './request-context.js';

/** PostgreSQL's and pg's own codes that have a meaning for the caller; everything else is a fault of ours. */
const DATABASE_CODES: [RegExp, ApiErrorCode][] = [
  [/^22(021|P05)$/, 'BAD_USER_INPUT'], // a character that no UTF-8 text can hold, such as NUL
  [/^2200[78]$/, 'BAD_USER_INPUT'], // a date outside what the database can hold
  [/^40(001|P01)$/, 'CONFLICT'], // serialization failure, deadlock
  // Connections, who may open them, resources, an operator's hand (57014 is a statement timeout), the system.
  [/^(08|28|53|57|58)\w{3}$|^(3D000|55000|25P03)$/, 'SERVICE_UNAVAILABLE'],
  [/^E(CONN\w+|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/, 'SERVICE_UNAVAILABLE'],
];
const SILENT_DATABASE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|is not queryable|runner already released/;

/** Apollo's codes for requests that were malformed, told under one name of ours. */
const MALFORMED = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
]);

/** What graphql-js stops at by itself: `maxTokens`, and fields that cannot be compared in reasonable time. */
const PARSER_LIMIT = /^Syntax Error: Document contains more that \d+ tokens|^Validation aborted\.$/;
/** What graphql-js finds in the request no earlier than while executing it, and gives no code. */
const REFUSED_IN_EXECUTION = /^Argument "|^Too many errors processing variables|^Schema is not configured to execute/;

const SUGGESTION = / ?Did you mean .+\?$/s;

/** What an error of the database, or of anything else below us, means for the caller. */
export function meaningOf(error: unknown): ApiErrorCode {
  const { code, message } = Object(error) as { code?: string; message?: string };
  const [, meaning] = DATABASE_CODES.find(([codes]) => codes.test(code ?? '')) ?? [];
  if (meaning) return meaning;
  return SILENT_DATABASE.test(message ?? '') ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
}

/** What a resolver threw. graphql-js wraps what is no `Error` of its own realm, as Node's errors are not under Jest. */
function causeOf(thrown: unknown): unknown {
  const cause = unwrapResolverError(thrown);
  return (cause as { thrownValue?: unknown } | null)?.thrownValue ?? cause;
}

/** Gives each error a documented code and the request's id; of a fault of ours nothing but that leaves the house. */
export function errorFormatter(logger: Logger, { showsSchema }: Pick<Settings, 'showsSchema'>) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    // Apollo hides suggested names in errors of validation, not in those of variables.
    if (!showsSchema) formatted = { ...formatted, message: formatted.message.replace(SUGGESTION, '') };
    const { requestId } = requestContext();
    const cause = causeOf(thrown);
    const { [TOO_COSTLY]: isLimit, ...extensions } = formatted.extensions ?? {};
    const code =
      cause instanceof GraphQLError && REFUSED_IN_EXECUTION.test(cause.message) ? 'BAD_REQUEST' : extensions.code;
    if (cause instanceof ApiError || (code !== undefined && code !== 'INTERNAL_SERVER_ERROR')) {
      const malformed = isLimit || PARSER_LIMIT.test(formatted.message) ? 'QUERY_TOO_COSTLY' : 'BAD_USER_INPUT';
      const told = MALFORMED.has(code) ? malformed : code;
      return { ...formatted, extensions: { ...extensions, code: told, requestId } };
    }
    const meaning = meaningOf(cause);
    if (meaning !== 'BAD_USER_INPUT') logger.error({ err: cause, requestId, path: formatted.path }, 'request failed');
    const { message } = new ApiError(meaning);
    return { ...formatted, message, extensions: { code: meaning, requestId } };
  };
}
