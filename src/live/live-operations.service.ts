import { Inject, Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { TRUSTED_DOCUMENTS, type TrustedDocuments } from '../answers/trusted-documents.js';
import { ApiError, badInput } from '../graphql/api-error.js';
import { namesIn } from '../graphql/asked-fields.js';
import { errorFormatter } from '../graphql/format-error.js';
import { codesOf } from '../graphql/operation-log.js';
import { subscriptionWithin } from '../graphql/within-limits.js';
import type { Caller } from '../identity/actor.js';
import { signedIn } from '../identity/allow.js';
import { Identification } from '../identity/identification.service.js';
import { LOGGER } from '../logging.js';
import { ToldErrors } from '../metrics/told-errors.js';
import { Settings } from '../settings.js';

interface Asked {
  query?: string | null;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  extensions?: Record<string, unknown> | null;
}

/** What holds for a subscription as for any request: who asks, trusted documents, limits, and how errors are told. */
@Injectable()
export class LiveOperations {
  private readonly format: ReturnType<typeof errorFormatter>;

  constructor(
    private readonly identification: Identification,
    private readonly schemaHost: GraphQLSchemaHost,
    @Inject(TRUSTED_DOCUMENTS) private readonly documents: TrustedDocuments | null,
    private readonly settings: Settings,
    private readonly told: ToldErrors,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.format = errorFormatter(logger, settings);
  }

  /** Nothing is told live to the public. @throws ApiError */
  async identify(header: unknown) {
    const { caller, expiresAt } = await this.identification.identify(typeof header === 'string' ? header : undefined);
    return { caller: signedIn(caller), expiresAt: expiresAt! };
  }

  /** @returns what is to be carried out, or why it is not */
  prepare(asked: Asked, caller: Caller): ExecutionArgs | readonly GraphQLError[] {
    try {
      const { schema } = this.schemaHost;
      const { operationName, variables } = asked;
      const found = subscriptionWithin(this.settings, schema, { query: this.textOf(asked), operationName, variables });
      if (!('kind' in found)) return found;
      return {
        schema,
        document: found,
        operationName,
        variableValues: variables,
        contextValue: { req: { caller }, asked: namesIn(found) },
      };
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
    }
  }

  formatted(errors: readonly (GraphQLError | GraphQLFormattedError)[]): readonly GraphQLFormattedError[] {
    const formatted = errors.map((error) => (error instanceof GraphQLError ? this.inOurForm(error) : error));
    this.told.add(...(codesOf(formatted) ?? []));
    return formatted;
  }

  private inOurForm(error: GraphQLError): GraphQLFormattedError {
    const { http: _http, ...extensions } = error.extensions;
    const code = extensions.code ?? (error.path ? undefined : 'GRAPHQL_VALIDATION_FAILED');
    return this.format({ ...error.toJSON(), extensions: { ...extensions, ...(code ? { code } : {}) } }, error);
  }

  tooMany(): ApiError {
    const most = this.settings.liveMaxSubscriptions;
    return new ApiError('QUERY_TOO_COSTLY', {
      nl: `Hoogstens ${most} abonnementen over één verbinding.`,
      en: `At most ${most} subscriptions over one connection.`,
    });
  }

  /** The text, or that of the trusted document whose hash stands in `extensions`. @throws ApiError */
  private textOf({ query, extensions }: Asked): string {
    const { documentId, persistedQuery } = (extensions ?? {}) as {
      documentId?: unknown;
      persistedQuery?: { sha256Hash?: unknown };
    };
    const id = documentId ?? persistedQuery?.sha256Hash;
    const known = typeof id === 'string' ? this.documents?.textOf(id) : undefined;
    if (known !== undefined) return known;
    if (this.settings.trustedDocumentsOnly) throw new ApiError('FORBIDDEN', ONLY_TRUSTED);
    if (!query) throw badInput('Er staat geen vraag in.', 'There is no document in it.');
    return query;
  }
}

const ONLY_TRUSTED = {
  nl: 'Dit register beantwoordt alleen vragen die vooraf zijn vastgelegd. Stuur extensions.documentId.',
  en: 'This register answers trusted documents only. Send extensions.documentId.',
};
