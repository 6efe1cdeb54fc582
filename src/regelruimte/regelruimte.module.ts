import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LegalBasisModule } from '../legal-basis/legal-basis.module.js';
import { NotificationModule } from '../notification/notification.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { ReminderModule } from '../reminder/reminder.module.js';
import {
  DecisionResolver,
  InformationRequestResolver,
  ReferralResolver,
  RequestAnswerResolver,
  RuleConsequenceResolver,
} from './answer.resolver.js';
import { AuthorityRequests } from './authority-requests.service.js';
import { AuthorityRequestsResolver } from './authority-requests.resolver.js';
import { RegelruimteConsequence } from './consequence.service.js';
import { RegelruimteContinuing } from './continuing.service.js';
import { DecisionMutationsResolver } from './decision-mutations.resolver.js';
import { DecisionRows } from './decision-rows.service.js';
import { RegelruimteDecisions } from './decision.service.js';
import { RegelruimteExpiry } from './expiry.service.js';
import { JoinResolver, PilotJoinsResolver, RequestJoinsResolver } from './join.resolver.js';
import { JoinService } from './join.service.js';
import { JoinEndings } from './join-endings.service.js';
import { JoinMutationsResolver } from './join-mutations.resolver.js';
import { JoinPart } from './join-part.js';
import { JoinReader } from './join-reader.service.js';
import { JoinRecord } from './join-record.service.js';
import { JoinRequests } from './join-requests.service.js';
import { JoinSteps } from './join-steps.service.js';
import { JoinStore } from './join-store.service.js';
import { JoinedLeewayService } from './joined-leeway.service.js';
import { LeewayFollowers } from './leeway-followers.service.js';
import { LeewayLocks } from './leeway-locks.service.js';
import { RegelruimteLeeway } from './leeway.service.js';
import { RegelruimteReconsideration } from './reconsideration.service.js';
import { RegelruimteReferral } from './referral.service.js';
import { LeewayNotices } from './leeway-notices.service.js';
import { LeewayReminders } from './leeway-reminders.service.js';
import { LawDrift } from './law-drift.service.js';
import { ProvisionResolver, RegelruimteResolver } from './regelruimte.resolver.js';
import { RegelruimteService } from './regelruimte.service.js';
import { RegelruimteNotices } from './regelruimte-notices.service.js';
import { RegelruimteMutationsResolver } from './regelruimte-mutations.resolver.js';
import { RegelruimtePart } from './regelruimte-part.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';
import { RegelruimteRecord } from './regelruimte-record.service.js';
import { RegelruimteReferences } from './regelruimte-references.service.js';
import { RegelruimteSteps } from './regelruimte-steps.service.js';
import { RegelruimteStore } from './regelruimte-store.service.js';
import { RegelruimteSubmission } from './regelruimte-submission.service.js';
import { ReminderRequestResolver } from './reminder-request.resolver.js';
import { RegelruimteReport } from './report.service.js';
import { RequestReminders } from './request-reminders.service.js';
import { ReplyMutationsResolver } from './reply-mutations.resolver.js';
import { ReviewMutationsResolver } from './review-mutations.resolver.js';
import { RequestDrafts } from './request-drafts.service.js';
import { RegelruimteReview } from './review.service.js';
import { UnansweredJoins } from './unanswered-joins.service.js';
import { UnansweredRequests } from './unanswered-requests.service.js';

const READING = [
  RegelruimtePart,
  RegelruimteReader,
  RegelruimteResolver,
  ProvisionResolver,
  RequestAnswerResolver,
  InformationRequestResolver,
  ReferralResolver,
  DecisionResolver,
  RuleConsequenceResolver,
  AuthorityRequests,
  AuthorityRequestsResolver,
];

const JOINING = [
  JoinPart,
  JoinReader,
  JoinRequests,
  JoinResolver,
  PilotJoinsResolver,
  RequestJoinsResolver,
  JoinStore,
  JoinRecord,
  JoinEndings,
  UnansweredJoins,
  JoinService,
  JoinSteps,
  JoinMutationsResolver,
  JoinedLeewayService,
];

const CHANGING = [
  RegelruimteStore,
  RegelruimteRecord,
  RegelruimteSteps,
  RegelruimteReferences,
  LeewayFollowers,
  LeewayLocks,
  DecisionRows,
  RequestDrafts,
];

const USE_CASES = [
  RegelruimteService,
  RegelruimteSubmission,
  RegelruimteReview,
  RegelruimteReferral,
  RegelruimteDecisions,
  RegelruimteLeeway,
  RegelruimteExpiry,
  RegelruimteReconsideration,
  UnansweredRequests,
  RegelruimteContinuing,
  RegelruimteConsequence,
  RegelruimteReport,
  LawDrift,
];

const REMINDING = [RegelruimteNotices, LeewayNotices, LeewayReminders, RequestReminders, ReminderRequestResolver];

@Module({
  imports: [HistoryModule, LegalBasisModule, NotificationModule, PilotModule, ReminderModule],
  providers: [
    ...READING,
    ...JOINING,
    ...CHANGING,
    ...USE_CASES,
    ...REMINDING,
    RegelruimteMutationsResolver,
    ReviewMutationsResolver,
    DecisionMutationsResolver,
    ReplyMutationsResolver,
  ],
  exports: [
    RegelruimteReader,
    RegelruimteService,
    RegelruimteSubmission,
    RegelruimteExpiry,
    LeewayFollowers,
    JoinedLeewayService,
    RequestDrafts,
  ],
})
export class RegelruimteModule {}
