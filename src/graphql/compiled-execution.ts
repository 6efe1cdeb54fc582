import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import type { AskingContext } from './asked-fields.js';
import { CompiledQueries } from './compiled-queries.js';
import { isWithinLimits } from './known-costs.js';
import { type Outcome, type ReadyQuery, requestContext } from './request-context.js';

type Format = (formatted: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

/** An operation is compiled when it comes back: one that is made up anew for each request never does. */
const USES_BEFORE = 1;

/** Names an operation without keeping it in memory. */
interface Mark {
  uses: number;
}

/**
 * Executes queries by functions compiled for them: about half the time of walking the query anew. Validation, limits and
 * guards have passed by then, and errors are told as ever. Mutations, questions about the schema and what comes for the
 * first time take Apollo's own way.
 */
export function compiledExecution(format: Format, compiled = new CompiledQueries()): ApolloServerPlugin<AskingContext> {
  const marks = new WeakMap<OperationDefinitionNode, Mark>();

  function comesBack(operation: OperationDefinitionNode): Mark | null {
    let mark = marks.get(operation);
    if (!mark) marks.set(operation, (mark = { uses: 0 }));
    mark.uses += 1;
    return mark.uses > USES_BEFORE ? mark : null;
  }

  /** It keeps nothing but the mark, so that it goes when what is compiled goes. */
  const readyQuery = (mark: Mark, name: string | null): ReadyQuery => ({
    name,
    run: async (variables, req) => {
      const known = compiled.find(mark);
      const values = known?.coerced(variables);
      if (!known || !values) return null;
      const { document, operation, asked } = known.asked;
      if (!isWithinLimits(document, operation, values)) return null;
      const query = known.find(values);
      return query ? toldOf(await query.query(undefined, { req, asked }, values), format) : null;
    },
  });

  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, operation, operationName, request, contextValue }) => {
        const { asked } = contextValue;
        if (operation?.operation !== 'query' || asked?.has('__schema') || asked?.has('__type')) return null;
        const mark = comesBack(operation);
        const run = mark && compiled.run(mark, { schema, document, operation, asked }, request.variables, contextValue);
        if (!run) return null; // also for variables that do not fit: Apollo finds the words for it
        requestContext().ready = readyQuery(mark, operationName);
        return responseOf(toldOf(await run, format));
      },
    }),
  };
}

const responseOf = (singleResult: Outcome): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
});

/** In the order in which Apollo tells it. */
function toldOf({ data, errors }: ExecutionResult, format: Format): Outcome {
  return errors?.length ? { errors: errors.map((error) => told(error, format)), data } : { data };
}

/** An error as Apollo would have told it: with a code, and formatted by us. */
function told({ message, locations, path, originalError }: GraphQLError, format: Format): GraphQLFormattedError {
  const { http: _, ...extensions } = (originalError as GraphQLError | undefined)?.extensions ?? {};
  const formatted = { message, locations, path, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } };
  return format(formatted, new GraphQLError(message, { path, originalError }));
}
