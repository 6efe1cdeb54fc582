import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AnswerLog } from './answer-log.js';
import { AnswersMetrics } from './answers-metrics.js';
import { Flights } from './flights.js';
import { FrontDoor } from './front-door.js';
import { KeepAnswersMiddleware } from './keep-answers.middleware.js';
import { KeptAnswers } from './kept-answers.js';
import { Settings } from '../settings.js';
import { ReadyQueries } from './ready-queries.js';
import { TRUSTED_DOCUMENTS, TrustedDocuments } from './trusted-documents.js';
import { TrustedDocumentsMiddleware } from './trusted-documents.middleware.js';

@Module({
  providers: [
    FrontDoor,
    Flights,
    KeptAnswers,
    ReadyQueries,
    AnswerLog,
    AnswersMetrics,
    {
      provide: TRUSTED_DOCUMENTS,
      inject: [Settings],
      useFactory: ({ trustedDocuments }: Settings) =>
        trustedDocuments ? TrustedDocuments.read(trustedDocuments) : null,
    },
  ],
  exports: [FrontDoor, KeptAnswers, TRUSTED_DOCUMENTS],
})
export class AnswersModule implements NestModule {
  /** After authentication, which is global and so goes first; before Apollo, which comes after all of Nest's middleware. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(KeepAnswersMiddleware, TrustedDocumentsMiddleware).forRoutes('/graphql');
  }
}
