import { ArrayMinSize } from 'class-validator';
import { Day, HttpsUrl, List, NeededText, Text } from '../graphql/input-rules.js';
import type { RuleError } from '../graphql/refusal.js';
import type { RefusalGround } from '../schema.types.js';

/** Limits of texts, in characters. */
const LINE = 1_000;
const PARAGRAPH = 2_000;
const PAGE = 4_000;

const NO_GROUND: Pick<RuleError, 'code' | 'wording'> = {
  code: 'REQUIRED',
  wording: { nl: 'Kies ten minste één grond.', en: 'Choose at least one ground.' },
};

export class QuestionShape {
  @NeededText(PARAGRAPH) question: string;
}

export class InformationShape {
  @NeededText(PAGE) answer: string;
}

export class ReferralShape {
  @NeededText(PARAGRAPH) reason: string;
}

export class RoutingShape {
  @Text(PARAGRAPH) reason?: string | null;
}

export class NotNeededShape {
  @NeededText(PAGE) explanation: string;
  @NeededText(LINE) allowedBy: string;
  @HttpsUrl() documentUrl?: string | null;
}

export class GrantShape {
  @Day() validFrom: string;
  @Day() validUntil: string;
  @List(20) @Text(LINE, true) conditions: string[];
  @NeededText(PAGE) reasoning: string;
  @HttpsUrl() documentUrl?: string | null;
}

export class RefusalShape {
  @List(10) @ArrayMinSize(1, { context: NO_GROUND }) grounds: RefusalGround[];
  @NeededText(PAGE) reasoning: string;
  @HttpsUrl() documentUrl?: string | null;
}

export class ReconsiderationShape {
  @NeededText(PAGE) whatChanged: string;
}

export class ExtensionShape {
  @Day() validUntil: string;
  @NeededText(PAGE) reason: string;
  @List(20) @Text(LINE, true) conditions?: string[] | null;
  @HttpsUrl() documentUrl?: string | null;
}

export class RevocationShape {
  @NeededText(PAGE) reason: string;
  @HttpsUrl() documentUrl?: string | null;
}

export class RequestWithdrawalShape {
  @Text(PARAGRAPH) reason?: string | null;
}

export class ReportShape {
  @HttpsUrl() url?: string | null;
}

export class ContinuingShape {
  @NeededText(PARAGRAPH) reason: string;
}

export class ConsequenceShape {
  @HttpsUrl() url?: string | null;
}
