import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getVariableValues,
} from 'graphql';
import { compileQuery, type CompiledQuery, isCompiledQuery } from 'graphql-jit';
import type { AskingContext, Variables } from './asked-fields.js';
import { compilable, compilingSchema, conditionsIn } from './compilable.js';
import { isWithinLimits } from './limits.js';
import { requestContext } from './request-context.js';

type Format = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/** A document is compiled when it comes back: one that is made up anew for each request never does. */
const USES_BEFORE = 1;
/** Of one document: by operation, and by the values of the variables that decide what is selected. */
const MOST_VARIANTS = 8;

interface Known {
  uses: number;
  conditions: string[];
  /** Null for what cannot be compiled. */
  variants: Map<string, CompiledQuery | null>;
}

/**
 * Executes queries by functions compiled for them: about half the time of walking the query anew. Validation, limits and
 * guards have passed by then, and errors are told as ever. Mutations, questions about the schema and what comes for the
 * first time take Apollo's own way. What is compiled is forgotten with the document, in Apollo's bounded store.
 */
export function compiledExecution(format: Format): ApolloServerPlugin<AskingContext> {
  const documents = new WeakMap<DocumentNode, Known>();
  let compiling: GraphQLSchema | undefined;

  function comesBack(document: DocumentNode): Known | null {
    let known = documents.get(document);
    if (!known) documents.set(document, (known = { uses: 0, conditions: conditionsIn(document), variants: new Map() }));
    known.uses += 1;
    return known.uses > USES_BEFORE ? known : null;
  }

  function compiled(
    { conditions, variants }: Known,
    schema: GraphQLSchema,
    document: DocumentNode,
    name: string | null,
    variables: Variables,
  ): CompiledQuery | null {
    const key = variantOf(conditions, name, variables);
    let query = variants.get(key) ?? null;
    if (query === null && !variants.has(key) && variants.size < MOST_VARIANTS) {
      compiling ??= compilingSchema(schema);
      variants.set(key, (query = compile(compiling, compilable(document, name, variables))));
    }
    return query;
  }

  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operation, operationName, request, contextValue }) => {
        const { asked } = contextValue;
        if (operation?.operation !== 'query' || asked?.has('__schema') || asked?.has('__type')) return null;
        const known = comesBack(document);
        if (!known) return null;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
        if (!coerced) return null; // variables that do not fit: Apollo finds the words for it
        const query = compiled(known, schema, document, operationName, coerced);
        if (!query) return null;
        const { conditions, variants } = known;
        requestContext().ready = {
          name: operationName,
          run: (variables, req) => {
            if (!isWithinLimits(document, operationName, variables)) return null;
            const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced;
            const variant = values && variants.get(variantOf(conditions, operationName, values));
            return variant ? variant.query(undefined, { req, asked }, values) : null;
          },
        };
        return responseOf(await query.query(undefined, contextValue, coerced), format);
      },
    }),
  };
}

/** What of an operation's variables decides what is selected. */
const variantOf = (conditions: string[], name: string | null, variables: Variables): string =>
  JSON.stringify([name, ...conditions.map((condition) => variables[condition])]);

/** A compiled query; null for none, or for what graphql-jit cannot compile. */
export function compile(schema: GraphQLSchema, document: DocumentNode | null): CompiledQuery | null {
  const made = document && compileQuery(schema, document);
  return made && isCompiledQuery(made) ? made : null;
}

function responseOf({ data, errors }: ExecutionResult, format: Format): GraphQLResponse {
  const singleResult = errors?.length ? { data, errors: errors.map((error) => told(error, format)) } : { data };
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

/** An error as Apollo would have told it: with a code, and formatted by us. */
function told({ message, locations, path, originalError }: GraphQLError, format: Format): GraphQLFormattedError {
  const { http: _, ...extensions } = (originalError as GraphQLError | undefined)?.extensions ?? {};
  const formatted = { message, locations, path, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } };
  return format(formatted, new GraphQLError(message, { path, originalError }));
}
