import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  type OperationDefinitionNode,
  type ValidationContext,
  valueFromASTUntyped,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import type { Settings } from '../settings.js';
import { ApiError } from './api-error.js';
import { DEFAULT_PAGE_SIZE } from './connection.js';
import { isWithinLimits, noteWithinLimits } from './known-costs.js';
import { inLanguage, type Wording } from './request-context.js';

/** How many entries an unpaged list is taken to have, such as the means of a pilot. */
const TYPICAL_LIST = 5;
const SCHEMA_COST = 1_000;
/** How many fields and fragments are counted before the request is refused: fragments in fragments double it each time. */
const MOST_NODES = 10_000;

/** Marks a validation error as a limit, so that it is told as QUERY_TOO_COSTLY. */
export const TOO_COSTLY = 'tooCostly';

const refuse = (wording: Wording) => (context: ValidationContext | null) =>
  context?.reportError(new GraphQLError(inLanguage(wording), { extensions: { [TOO_COSTLY]: true } }));

export function limitRules({ maxDepth, maxAliases }: Settings) {
  const report = { propagateOnRejection: false, exposeLimits: false };
  const tooDeep = {
    nl: `De vraag is dieper dan ${maxDepth} lagen.`,
    en: `The request is deeper than ${maxDepth} levels.`,
  };
  const tooMany = {
    nl: `De vraag heeft meer dan ${maxAliases} aliassen.`,
    en: `The request has more than ${maxAliases} aliases.`,
  };
  return [
    maxDepthRule({
      n: maxDepth,
      ignoreIntrospection: true,
      flattenFragments: true,
      onReject: [refuse(tooDeep)],
      ...report,
    }),
    // Armor leaves `__typename` out of the count unless its allow list is empty.
    maxAliasesRule({ n: maxAliases, allowList: [], onReject: [refuse(tooMany)], ...report }),
  ];
}

/**
 * A field costs 1, or more where the SDL says so with `@cost`; what hangs below a connection counts once per row asked for, below another list as often as the list
 * is taken to be long. Reading the schema costs the same however much of it is read: tools read all of it.
 */
const estimate: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.name === '__schema' || field.name === '__type') return SCHEMA_COST;
  return 1 + (numberIn(field, 'cost') ?? 0) + rowsOf(field, args) * childComplexity;
};

function rowsOf(field: GraphQLField<unknown, unknown>, args: Record<string, unknown>): number {
  if (getNamedType(field.type).name.endsWith('Connection')) {
    return Math.max(Number(args.first ?? args.last ?? DEFAULT_PAGE_SIZE), 1);
  }
  if (!isListType(getNullableType(field.type)) || ['edges', 'nodes'].includes(field.name)) {
    return Array.isArray(args.ids) ? args.ids.length : 1;
  }
  return numberIn(field, 'listSize') ?? TYPICAL_LIST;
}

/** The number in a directive with one argument on a field of the SDL. */
function numberIn(field: GraphQLField<unknown, unknown>, directive: string): number | undefined {
  const found = field.astNode?.directives?.find(({ name }) => name.value === directive)?.arguments?.[0]?.value;
  return found && Number(valueFromASTUntyped(found));
}

/** Refuses an operation above the maximum cost before anything is executed. */
export function costLimit(settings: Settings): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, request, operation }) => {
        if (operation?.operation === 'subscription') throw notOverHttp();
        if (operation) admit(settings, schema, document, operation, request.variables);
      },
    }),
  };
}

/** @throws ApiError QUERY_TOO_COSTLY for an operation above the maximum cost */
export function admit(
  { maxCost }: Settings,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown> = {},
): void {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return; // execution refuses all and names each; nothing was counted, so nothing is admitted
  if (isWithinLimits(document, operation, coerced)) return;
  const cost = costOf(schema, document, operation, variables);
  if (cost > maxCost) {
    throw new ApiError('QUERY_TOO_COSTLY', tooCostly(cost, maxCost), { cost, maxCost, http: { status: 400 } });
  }
  noteWithinLimits(document, operation, coerced);
}

const notOverHttp = () =>
  new ApiError(
    'BAD_USER_INPUT',
    {
      nl: 'Een abonnement gaat over een WebSocket, met het protocol graphql-transport-ws.',
      en: 'A subscription goes over a WebSocket, with the protocol graphql-transport-ws.',
    },
    { http: { status: 400 } },
  );

const tooCostly = (cost: number, maxCost: number): Wording => ({
  nl: `Deze vraag kost ${cost} punten; hoogstens ${maxCost} mag. Vraag minder velden of een kleinere bladzijde.`,
  en: `This request costs ${cost} points; at most ${maxCost} is allowed. Ask for fewer fields or a smaller page.`,
});

/** @throws ApiError QUERY_TOO_COSTLY, BAD_USER_INPUT. What cannot be counted is not executed. */
function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { name }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      operationName: name?.value,
      estimators: [estimate],
      maxQueryNodes: MOST_NODES,
    });
  } catch (error) {
    const { message, nodes } = error as GraphQLError;
    // A place in the request comes with a value that does not fit, such as null for `@include`; none with too many nodes.
    if (nodes) throw new ApiError('BAD_USER_INPUT', { nl: message, en: message }, { http: { status: 400 } });
    throw new ApiError('QUERY_TOO_COSTLY', TOO_MANY_NODES, { http: { status: 400 } });
  }
}

const TOO_MANY_NODES = {
  nl: 'De fragmenten maken de vraag te groot.',
  en: 'The fragments make the request too large.',
};
