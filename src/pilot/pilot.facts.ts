import type { Facts, FieldRules } from '../history/difference.js';
import type { Visibility } from '../schema.types.js';
import type { Pilot } from './pilot.entity.js';

/** How changes of a pilot are recorded. */
export const PILOT_FIELDS: FieldRules = {
  personal: ['contactPerson'],
  governmentOnly: ['contactPerson'],
  major: ['number', 'title', 'status', 'visibility', 'plannedStart', 'plannedEnd', 'actualStart', 'actualEnd'],
};

/** Fields that stay visible of a withdrawn pilot. */
export const TOMBSTONE_FIELDS: readonly string[] = ['number', 'title', 'status', 'visibility', 'withdrawal'];

/** A pilot as history records it, field by field in the words of the API. */
export function factsOf(pilot: Pilot): Facts {
  return {
    number: pilot.number,
    status: pilot.status,
    visibility: pilot.visibility,
    title: pilot.title,
    summary: pilot.summary,
    primaryTheme: pilot.primaryThemeCode,
    otherThemes: [...pilot.otherThemes].sort((a, b) => a.position - b.position).map(({ themeCode }) => themeCode),
    coExecutors: pilot.coExecutors.map(({ municipalityCode }) => municipalityCode).sort(),
    isCommunityInitiative: pilot.isCommunityInitiative,
    communityInitiativeName: pilot.communityInitiativeName,
    problem: pilot.problem,
    approach: pilot.approach,
    seeks: pilot.seeks,
    isOpenToPartners: pilot.isOpenToPartners,
    contactMailbox: pilot.contactMailbox,
    contactPerson: pilot.contactPersonName && [
      pilot.contactPersonName,
      pilot.contactPersonRole,
      pilot.contactPersonEmail,
      pilot.contactPersonPhone,
    ],
    means: [...pilot.means]
      .sort((a, b) => a.position - b.position)
      .map(({ kind, description, quantity, unit, amountEuros, duration, status, source }) => ({
        kind,
        description,
        quantity,
        unit,
        amountEuros,
        duration,
        status,
        source,
      })),
    needsNoMeans: pilot.needsNoMeans,
    needsNoRegelruimte: pilot.needsNoRegelruimte,
    targetGroup: pilot.targetGroup,
    area: pilot.area,
    villages: pilot.villages,
    localGoal: pilot.localGoal,
    learningQuestion: pilot.learningQuestion,
    scaleUpHypothesis: pilot.scaleUpHypothesis,
    intendedAdopter: pilot.intendedAdopterCode,
    plannedStart: pilot.plannedStart,
    plannedEnd: pilot.plannedEnd,
    burdenHours: pilot.burdenHours,
    withoutPartnerReason: pilot.withoutPartnerReason,
    actualStart: pilot.actualStart,
    pauses: pilot.pauses.map(({ from, until, reason, cause }) => ({ from, until, reason, cause })),
    actualEnd: pilot.actualEnd,
    stop: pilot.stopReason && { reason: pilot.stopReason, note: pilot.stopNote },
    withdrawal: pilot.withdrawalReason && { reason: pilot.withdrawalReason, note: pilot.withdrawalNote },
  };
}

/** What all to whom it is offered could see of a pilot before: nothing, or what its withdrawal left. */
export function factsSeenBeforeOffer(pilot: Pilot, offeredTo: Visibility): Facts {
  if (pilot.withdrawnAt === null || pilot.visibility !== offeredTo) return { status: 'DRAFT' };
  return {
    number: pilot.number,
    status: 'WITHDRAWN',
    title: pilot.withdrawnTitle,
    visibility: pilot.visibility,
    withdrawal: factsOf(pilot).withdrawal,
  };
}
