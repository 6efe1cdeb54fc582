import { CorrectionReport } from './correction/correction-report.entity.js';
import { Application } from './application/application.entity.js';
import { CallQuestion } from './call/call-question.entity.js';
import { ExperimentCall } from './call/experiment-call.entity.js';
import { PilotCopy } from './family/copy.entity.js';
import { Evidence } from './finding/evidence.entity.js';
import { Finding } from './finding/finding.entity.js';
import { Follow } from './following/follow.entity.js';
import { FollowUp } from './follow-up/follow-up.entity.js';
import { Change } from './history/change.entity.js';
import { IdempotencyKey } from './history/idempotency-key.entity.js';
import { Interest, InterestMessage } from './interest/interest.entity.js';
import { Law } from './legal-basis/law.entity.js';
import { LegalBasis } from './legal-basis/legal-basis.entity.js';
import { Mail, MailAddress, NotificationSettings } from './mail/mail.entity.js';
import { Notice } from './notification/notice.entity.js';
import { Organisation } from './organisation/organisation.entity.js';
import { PopulationFigure } from './organisation/population-figure.entity.js';
import { RegionContact } from './organisation/region-contact.entity.js';
import { Region, RegionMembership } from './organisation/region.entity.js';
import { Succession } from './organisation/succession.entity.js';
import { Indicator } from './outcome/indicator.entity.js';
import { Measurement } from './outcome/measurement.entity.js';
import { Partnership } from './partnership/partnership.entity.js';
import { EligibilityException } from './pilot/eligibility-exception.entity.js';
import { Means } from './pilot/means.entity.js';
import { Pilot } from './pilot/pilot.entity.js';
import { PilotCoExecutor, PilotTheme } from './pilot/pilot-links.entity.js';
import { InformationRequest } from './regelruimte/information-request.entity.js';
import { LeewayJoin } from './regelruimte/join.entity.js';
import { Provision } from './regelruimte/provision.entity.js';
import { Referral } from './regelruimte/referral.entity.js';
import { RegelruimteDecision } from './regelruimte/regelruimte-decision.entity.js';
import { RegelruimteRequest } from './regelruimte/regelruimte-request.entity.js';
import { DialogueAction } from './region-dialogue/dialogue-action.entity.js';
import { DialoguePilot, RegionDialogue } from './region-dialogue/region-dialogue.entity.js';
import { SavedSearch, SavedSearchMemory, SavedSearchReport } from './saved-search/saved-search.entity.js';
import { ScaleUpAdvice } from './scale-up/advice.entity.js';
import { ScaleUpDecision } from './scale-up/scale-up-decision.entity.js';
import { Concept, Theme, ThemeMapping } from './theme/theme.entity.js';
import { Webhook, WebhookDelivery } from './webhook/webhook.entity.js';

/** Every table that TypeORM writes. The read model of search is kept by its own SQL. */
export const entities = [
  Organisation,
  PopulationFigure,
  Succession,
  Region,
  RegionMembership,
  RegionContact,
  Theme,
  Concept,
  ThemeMapping,
  Change,
  IdempotencyKey,
  Law,
  LegalBasis,
  Pilot,
  PilotTheme,
  PilotCoExecutor,
  Means,
  EligibilityException,
  RegelruimteRequest,
  Provision,
  InformationRequest,
  Referral,
  RegelruimteDecision,
  LeewayJoin,
  PilotCopy,
  Indicator,
  Measurement,
  Finding,
  Evidence,
  ScaleUpAdvice,
  ScaleUpDecision,
  FollowUp,
  Partnership,
  CorrectionReport,
  RegionDialogue,
  DialoguePilot,
  DialogueAction,
  Interest,
  InterestMessage,
  Notice,
  NotificationSettings,
  MailAddress,
  Mail,
  Webhook,
  WebhookDelivery,
  ExperimentCall,
  CallQuestion,
  Application,
  Follow,
  SavedSearch,
  SavedSearchMemory,
  SavedSearchReport,
];
