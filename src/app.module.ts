import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Logger } from 'pino';
import { ApplicationModule } from './application/application.module.js';
import { AnswersModule } from './answers/answers.module.js';
import { CallModule } from './call/call.module.js';
import { Clock } from './clock.js';
import { CorrectionModule } from './correction/correction.module.js';
import { CourseModule } from './course/course.module.js';
import { DatabaseModule } from './database/database.module.js';
import { entities } from './entities.js';
import { FindingModule } from './finding/finding.module.js';
import { FollowingModule } from './following/following.module.js';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { ApiModule } from './graphql/graphql.module.js';
import { FamilyModule } from './family/family.module.js';
import { HealthController } from './health/health.controller.js';
import { HistoryModule } from './history/history.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { ISSUER_KEY } from './identity/local-issuer.js';
import { InsightModule } from './insight/insight.module.js';
import { InterestModule } from './interest/interest.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LegalBasisModule } from './legal-basis/legal-basis.module.js';
import { LiveModule } from './live/live.module.js';
import { LOGGER } from './logging.js';
import { MailModule } from './mail/mail.module.js';
import { MatchModule } from './match/match.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { OutcomeModule } from './outcome/outcome.module.js';
import { PartnershipModule } from './partnership/partnership.module.js';
import { PilotModule } from './pilot/pilot.module.js';
import { RegelruimteModule } from './regelruimte/regelruimte.module.js';
import { RegionDialogueModule } from './region-dialogue/region-dialogue.module.js';
import { ReminderModule } from './reminder/reminder.module.js';
import { SavedSearchModule } from './saved-search/saved-search.module.js';
import { ScaleUpModule } from './scale-up/scale-up.module.js';
import { SearchModule } from './search/search.module.js';
import { Settings } from './settings.js';
import { ThemeModule } from './theme/theme.module.js';
import { TrialModule } from './trial/trial.module.js';
import { TracingModule } from './tracing/tracing.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

export interface Foundation {
  settings: Settings;
  logger: Logger;
  databaseUrl: string;
  /** Of the local issuer, when other processes sign and verify with it too. */
  issuerKey?: JWK | null;
}

@Global()
@Module({})
class FoundationModule {
  static of({ settings, logger, issuerKey = null }: Foundation): DynamicModule {
    return {
      module: FoundationModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: ISSUER_KEY, useValue: issuerKey },
        Clock,
      ],
      exports: [Settings, LOGGER, ISSUER_KEY, Clock],
    };
  }
}

/** The table of contents: what the register is made of. */
@Module({})
export class AppModule {
  static of(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(foundation),
        MetricsModule,
        TracingModule,
        DatabaseModule.at(foundation.databaseUrl, entities),
        JobsModule,
        ApiModule,
        IdentityModule,
        AnswersModule,
        HistoryModule,
        OrganisationModule,
        NotificationModule,
        MailModule,
        WebhookModule,
        LiveModule,
        ThemeModule,
        LegalBasisModule,
        PilotModule,
        ReminderModule,
        RegelruimteModule,
        OutcomeModule,
        FindingModule,
        CourseModule,
        PartnershipModule,
        InterestModule,
        TrialModule,
        ScaleUpModule,
        FollowUpModule,
        FamilyModule,
        CorrectionModule,
        RegionDialogueModule,
        CallModule,
        ApplicationModule,
        SearchModule,
        FollowingModule,
        SavedSearchModule,
        InsightModule,
        MatchModule,
      ],
      controllers: [HealthController],
    };
  }
}
