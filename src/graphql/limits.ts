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
  getOperationAST,
  getVariableValues,
  isListType,
  type ValidationContext,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import type { Settings } from '../settings.js';
import { ApiError } from './api-error.js';
import { DEFAULT_PAGE_SIZE } from './connection.js';
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
      didResolveOperation: async ({ schema, document, request, operationName, operation }) => {
        if (operation?.operation === 'subscription') throw notOverHttp();
        admit(settings, schema, document, operationName, request.variables);
      },
    }),
  };
}

/** @throws ApiError QUERY_TOO_COSTLY for an operation above the maximum cost */
export function admit(
  { maxCost }: Settings,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Record<string, unknown> | undefined,
): void {
  if (isWithinLimits(document, operationName, variables)) return;
  const cost = costOf(schema, document, variables, operationName);
  if (cost > maxCost) {
    throw new ApiError('QUERY_TOO_COSTLY', tooCostly(cost, maxCost), { cost, maxCost, http: { status: 400 } });
  }
  const { admitted, sizes } = admittedOf(document);
  if (admitted.size < MOST_COSTS) admitted.add(keyOf(sizes, operationName, variables));
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

/** What was counted of a document and was not too much: by operation and by the values of the variables that make it larger. */
interface Admitted {
  admitted: Set<string>;
  sizes: string[];
}

const admittedDocuments = new WeakMap<DocumentNode, Admitted>();

function admittedOf(document: DocumentNode): Admitted {
  let known = admittedDocuments.get(document);
  if (!known) admittedDocuments.set(document, (known = { admitted: new Set(), sizes: variablesOfSize(document) }));
  return known;
}

const keyOf = (sizes: string[], operationName: string | null, variables: Record<string, unknown> = {}): string =>
  JSON.stringify([operationName, ...sizes.map((name) => variables[name])]);

/** Whether such a request was counted before and admitted. */
export function isWithinLimits(
  document: DocumentNode,
  operationName: string | null,
  variables: Record<string, unknown> | undefined,
): boolean {
  const { admitted, sizes } = admittedOf(document);
  return admitted.has(keyOf(sizes, operationName, variables));
}

const MOST_COSTS = 50;
const SIZES = new Set(['first', 'last', 'ids', 'if']);

/** The variables on which the cost depends: page sizes, lists of ids and conditions. */
function variablesOfSize(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (SIZES.has(name.value)) visit(value, { Variable: (variable) => void names.add(variable.name.value) });
    },
  });
  return [...names];
}

const tooCostly = (cost: number, maxCost: number): Wording => ({
  nl: `Deze vraag kost ${cost} punten; hoogstens ${maxCost} mag. Vraag minder velden of een kleinere bladzijde.`,
  en: `This request costs ${cost} points; at most ${maxCost} is allowed. Ask for fewer fields or a smaller page.`,
});

/** @throws ApiError QUERY_TOO_COSTLY, BAD_USER_INPUT. What cannot be counted is not executed. */
function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown> = {},
  operationName: string | null,
): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      operationName: operationName ?? undefined,
      estimators: [estimate],
      maxQueryNodes: MOST_NODES,
    });
  } catch (error) {
    const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
    if (getVariableValues(schema, definitions, variables).errors) return 0; // execution refuses all and names each
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
