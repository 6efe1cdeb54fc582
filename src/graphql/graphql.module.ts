import { fileURLToPath } from 'node:url';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { LOGGER } from '../logging.js';
import { OperationDurations } from '../metrics/operation-durations.js';
import { Settings } from '../settings.js';
import { Tracing } from '../tracing/tracing.js';
import { askedFields } from './asked-fields.js';
import { compiledExecution } from './compiled-execution.js';
import { EnumLabelsResolver } from './enum-labels.resolver.js';
import { explorerPage } from './explorer.js';
import { errorFormatter } from './format-error.js';
import { costLimit, limitRules } from './limits.js';
import { NodeFinders, NodeResolver } from './node.resolver.js';
import { OperationErrors } from './operation-errors.js';
import { operationLog } from './operation-log.js';
import { operationMetrics } from './operation-metrics.js';
import { operationSpan } from './operation-span.js';
import { scalars } from './scalars.js';
import { ThrownErrorFilter } from './thrown-error.filter.js';
import { MOST_VALIDATION_ERRORS } from './within-limits.js';

const SDL = fileURLToPath(new URL('../**/*.graphql', import.meta.url));

export function apolloOptions(
  settings: Settings,
  logger: Logger,
  errors: OperationErrors,
  durations: OperationDurations,
  tracing: Tracing,
): ApolloDriverConfig {
  const formatError = errorFormatter(logger, settings);
  return {
    typePaths: [SDL],
    resolvers: scalars,
    inheritResolversFromInterfaces: true,
    context: ({ req }: { req: object }) => ({ req }),
    path: '/graphql',
    graphiql: false,
    introspection: settings.showsSchema,
    hideSchemaDetailsFromClientErrors: !settings.showsSchema,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    cache: 'bounded',
    parseOptions: { maxTokens: settings.maxTokens },
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS },
    validationRules: limitRules(settings),
    autoTransformHttpErrors: false,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(), // it wraps every field of the schema in a function of its own
      costLimit(settings),
      askedFields(),
      ...(settings.traces ? [operationSpan(tracing)] : []),
      compiledExecution(formatError),
      operationLog(logger),
      ...(settings.countsMetrics ? [operationMetrics(errors, durations)] : []),
      ...(settings.showsExplorer ? [explorerPage()] : []),
    ],
  };
}

@Global()
@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [Settings, LOGGER, OperationErrors, OperationDurations, Tracing],
      useFactory: apolloOptions,
    }),
  ],
  providers: [
    NodeFinders,
    NodeResolver,
    EnumLabelsResolver,
    OperationErrors,
    { provide: APP_FILTER, useClass: ThrownErrorFilter },
  ],
  exports: [NodeFinders, OperationErrors, GraphQLModule],
})
export class ApiModule {}
