import { ruleError, type RuleError } from '../graphql/refusal.js';
import type { ProvisionInput, RegelruimteRequestInput } from '../schema.types.js';
import type { Provision } from './provision.entity.js';
import type { RegelruimteRequest } from './regelruimte-request.entity.js';

/** Fields that are copied as they are. */
const PLAIN = [
  'obstacle',
  'instrument',
  'aim',
  'scopeArea',
  'scopeTargetGroup',
  'deviation',
  'months',
  'safeguards',
  'evaluation',
  'necessity',
] as const satisfies readonly (keyof RegelruimteRequestInput & keyof RegelruimteRequest)[];

/** Puts what the input gives into the request: undefined leaves a field alone, null empties it, a list replaces the list. */
export function applyInput(request: RegelruimteRequest, input: RegelruimteRequestInput): void {
  for (const field of PLAIN) if (input[field] !== undefined) Object.assign(request, { [field]: input[field] });
  if (input.legalBasis !== undefined) request.legalBasisCode = input.legalBasis;
  if (input.authority !== undefined) request.authorityCode = input.authority;
  if (input.provisions !== undefined) {
    request.provisions = (input.provisions ?? []).map(
      (provision, position) =>
        ({
          requestId: request.id,
          position,
          bwbId: provision.bwbId ?? null,
          lawTitle: provision.lawTitle ?? null,
          article: provision.article ?? null,
          paragraph: provision.paragraph ?? null,
          versionDate: provision.versionDate ?? null,
        }) as Provision,
    );
  }
}

/** Provisions that say nothing at all. */
export function emptyProvisions(provisions: readonly ProvisionInput[] | null | undefined): RuleError[] {
  return (provisions ?? []).flatMap(({ bwbId, lawTitle, article }, index) =>
    bwbId || lawTitle || article
      ? []
      : [
          ruleError(
            'REQUIRED',
            ['input', 'provisions', String(index)],
            'Noem de wet of het artikel, of laat deze bepaling weg.',
            'Name the law or the article, or leave this provision out.',
          ),
        ],
  );
}

export const inOrder = (provisions: readonly Provision[]): Provision[] =>
  [...provisions].sort((a, b) => a.position - b.position);

/** A draft of which nothing is known yet. */
export function emptyRequest(id: string, pilotId: string, now: Date): RegelruimteRequest {
  return {
    id,
    pilotId,
    number: null,
    version: 0,
    status: 'DRAFT',
    obstacle: null,
    provisions: [],
    instrument: null,
    legalBasisCode: null,
    aim: null,
    scopeArea: null,
    scopeTargetGroup: null,
    deviation: null,
    months: null,
    safeguards: null,
    evaluation: null,
    necessity: null,
    authorityCode: null,
    createdAt: now,
    changedAt: now,
    submittedAt: null,
    answerDueOn: null,
    clockFrom: null,
    termEndsOn: null,
    clockPausedOn: null,
    pausedDays: 0,
    clockStoppedOn: null,
    validFrom: null,
    validUntil: null,
    reportSentOn: null,
    reportUrl: null,
    reportedUntil: null,
    withdrawalReason: null,
    continuedWithoutReason: null,
    continuedWithoutOn: null,
    consequence: null,
    consequenceUrl: null,
    consequenceOn: null,
    consequenceByCode: null,
    informationRequests: [],
    referrals: [],
    decisions: [],
  };
}
