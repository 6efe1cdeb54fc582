import { CreateOrganisations1795000000001 } from './1795000000001-create-organisations.js';
import { CreateThemes1795000000002 } from './1795000000002-create-themes.js';
import { CreateHistory1795000000003 } from './1795000000003-create-history.js';
import { CreateLegalBases1795000000004 } from './1795000000004-create-legal-bases.js';
import { CreatePilots1795000000005 } from './1795000000005-create-pilots.js';
import { CreateRegelruimteRequests1795000000006 } from './1795000000006-create-regelruimte-requests.js';
import { CreateSearch1795000000007 } from './1795000000007-create-search.js';
import { AnnounceChanges1795000000008 } from './1795000000008-announce-changes.js';
import { CreatePilotCards1795000000009 } from './1795000000009-create-pilot-cards.js';
import { NarrowSearchRows1795000000010 } from './1795000000010-narrow-search-rows.js';
import { QuickerReading1795000000011 } from './1795000000011-quicker-reading.js';
import { AnswerRegelruimteRequests1796000000001 } from './1796000000001-answer-regelruimte-requests.js';
import { LetTheRegisterAct1796100000001 } from './1796100000001-let-the-register-act.js';
import { CreateJobs1796100000002 } from './1796100000002-create-jobs.js';
import { LetCuratorsKeepLegalBases1796100000003 } from './1796100000003-let-curators-keep-legal-bases.js';
import { LetPilotsStart1796200000001 } from './1796200000001-let-pilots-start.js';
import { SearchAnswers1796300000001 } from './1796300000001-search-answers.js';
import { CreateLeewayJoins1796400000001 } from './1796400000001-create-leeway-joins.js';
import { RecordReports1796500000001 } from './1796500000001-record-reports.js';
import { LetKeysNameCodes1796500000002 } from './1796500000002-let-keys-name-codes.js';
import { ContinueWithoutRegelruimte1796600000001 } from './1796600000001-continue-without-regelruimte.js';
import { CreateOutcomes1796700000001 } from './1796700000001-create-outcomes.js';
import { CreateFindings1796800000001 } from './1796800000001-create-findings.js';
import { LetPilotsEnd1796800000002 } from './1796800000002-let-pilots-end.js';
import { CreateScaleUpAdvice1796800000003 } from './1796800000003-create-scale-up-advice.js';
import { CreateScaleUpDecisions1796800000004 } from './1796800000004-create-scale-up-decisions.js';
import { CreateFollowUps1796800000005 } from './1796800000005-create-follow-ups.js';
import { CreatePilotCopies1796900000001 } from './1796900000001-create-pilot-copies.js';
import { SearchFindings1797100000001 } from './1797100000001-search-findings.js';
import { LinkFindingsToIndicators1797200000001 } from './1797200000001-link-findings-to-indicators.js';
import { CreatePartnerships1797300000001 } from './1797300000001-create-partnerships.js';
import { CreateInterests1797300000002 } from './1797300000002-create-interests.js';
import { CreateExperimentCalls1797400000001 } from './1797400000001-create-experiment-calls.js';
import { CreateApplications1797400000002 } from './1797400000002-create-applications.js';
import { CreateFollows1797600000001 } from './1797600000001-create-follows.js';
import { CreateSavedSearches1797600000002 } from './1797600000002-create-saved-searches.js';
import { CreateNotices1797700000001 } from './1797700000001-create-notices.js';
import { CreateMails1797700000002 } from './1797700000002-create-mails.js';
import { CreateWebhooks1797700000003 } from './1797700000003-create-webhooks.js';
import { CreateRegionContacts1797800000001 } from './1797800000001-create-region-contacts.js';
import { CreateCorrectionReports1797800000002 } from './1797800000002-create-correction-reports.js';
import { CreateRegionDialogues1797800000003 } from './1797800000003-create-region-dialogues.js';
import { WriteFacetsAsTexts1797900000001 } from './1797900000001-write-facets-as-texts.js';
import { RewriteSearchRows1798100000001 } from './1798100000001-rewrite-search-rows.js';

/** In the order in which they run. */
export const migrations = [
  CreateOrganisations1795000000001,
  CreateThemes1795000000002,
  CreateHistory1795000000003,
  CreateLegalBases1795000000004,
  CreatePilots1795000000005,
  CreateRegelruimteRequests1795000000006,
  CreateSearch1795000000007,
  AnnounceChanges1795000000008,
  CreatePilotCards1795000000009,
  NarrowSearchRows1795000000010,
  QuickerReading1795000000011,
  AnswerRegelruimteRequests1796000000001,
  LetTheRegisterAct1796100000001,
  CreateJobs1796100000002,
  LetCuratorsKeepLegalBases1796100000003,
  LetPilotsStart1796200000001,
  SearchAnswers1796300000001,
  CreateLeewayJoins1796400000001,
  RecordReports1796500000001,
  LetKeysNameCodes1796500000002,
  ContinueWithoutRegelruimte1796600000001,
  CreateOutcomes1796700000001,
  CreateFindings1796800000001,
  LetPilotsEnd1796800000002,
  CreateScaleUpAdvice1796800000003,
  CreateScaleUpDecisions1796800000004,
  CreateFollowUps1796800000005,
  CreatePilotCopies1796900000001,
  SearchFindings1797100000001,
  LinkFindingsToIndicators1797200000001,
  CreatePartnerships1797300000001,
  CreateInterests1797300000002,
  CreateExperimentCalls1797400000001,
  CreateApplications1797400000002,
  CreateFollows1797600000001,
  CreateSavedSearches1797600000002,
  CreateNotices1797700000001,
  CreateMails1797700000002,
  CreateWebhooks1797700000003,
  CreateRegionContacts1797800000001,
  CreateCorrectionReports1797800000002,
  CreateRegionDialogues1797800000003,
  WriteFacetsAsTexts1797900000001,
  RewriteSearchRows1798100000001,
];
