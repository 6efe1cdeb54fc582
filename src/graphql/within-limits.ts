import {
  type DocumentNode,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Settings } from '../settings.js';
import { badInput } from './api-error.js';
import { admit, limitRules } from './limits.js';

/** A document as it comes in, over whatever way. */
export interface AskedOperation {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

export const MOST_VALIDATION_ERRORS = 9;

/**
 * Reads a subscription under the limits that hold for each request: tokens, validity, depth, aliases and cost.
 * @returns the document, or what is wrong with it @throws GraphQLError, ApiError
 */
export function subscriptionWithin(
  settings: Settings,
  schema: GraphQLSchema,
  { query, operationName = null, variables }: AskedOperation,
): DocumentNode | readonly GraphQLError[] {
  const document = parse(query, { maxTokens: settings.maxTokens });
  const rules = [...specifiedRules, ...limitRules(settings)];
  const errors = validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS });
  if (errors.length > 0) return errors;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') throw notASubscription();
  admit(settings, schema, document, operation, variables ?? undefined);
  return document;
}

const notASubscription = () =>
  badInput(
    'Over deze verbinding kunnen alleen abonnementen. Stuur vragen en wijzigingen als POST.',
    'This connection carries subscriptions only. Send queries and mutations by POST.',
  );
