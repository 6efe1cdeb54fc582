import { globalId } from '../graphql/global-id.js';
import type {
  Completeness,
  ContactPerson,
  Means,
  PilotArea,
  PilotSeeks,
  PilotStatus,
  PilotStop,
  Visibility,
  Withdrawal,
} from '../schema.types.js';
import type { Pause, Pilot } from './pilot.entity.js';

/**
 * A pilot as the graph shows it, for one audience. Its fields are those of the SDL; where that has an object of the
 * reference data, the card has its code. Moments are texts in UTC.
 */
export interface PilotCard extends Partial<CardTexts> {
  __typename: 'Pilot';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  number: string | null;
  version: number;
  status: PilotStatus;
  visibility: Visibility;
  ownerCode: string;
  title: string;
  summary: string | null;
  primaryThemeCode: string | null;
  otherThemeCodes: string[];
  coExecutorCodes: string[];
  /** Of the organisations with which an agreement stands now; put there by a later concept. */
  partnerCodes: string[];
  isCommunityInitiative: boolean | null;
  communityInitiativeName: string | null;
  seeks: PilotSeeks[];
  isOpenToPartners: boolean | null;
  contactMailbox: string | null;
  contactPerson: ContactPerson | null;
  means: MeansCard[];
  needsNoMeans: boolean;
  needsNoRegelruimte: boolean;
  area: PilotArea | null;
  villages: string[];
  intendedAdopterCode: string | null;
  plannedStart: string | null;
  plannedEnd: string | null;
  burdenHours: number | null;
  actualStart: string | null;
  pauses: Pause[];
  actualEnd: string | null;
  stop: PilotStop | null;
  registeredInhabitants: number;
  registeredInhabitantsYear: number;
  createdAt: string;
  changedAt: string;
  publishedAt: string | null;
  lastConfirmedAt: string | null;
  withdrawnAt: string | null;
  withdrawal: (Omit<Withdrawal, 'at'> & { at: string }) | null;
  /** Only on the owner's card. */
  completeness: Completeness | null;
}

/** Means of a pilot, its own or pledged by somebody else. */
export interface MeansCard extends Omit<Means, 'pledgedBy'> {
  /** Null for what the municipality entered itself. */
  pledgedByCode: string | null;
}

/** The long texts, which lists seldom show. */
export interface CardTexts {
  problem: string | null;
  approach: string | null;
  targetGroup: string | null;
  localGoal: string | null;
  learningQuestion: string | null;
  scaleUpHypothesis: string | null;
  withoutPartnerReason: string | null;
}

export const TEXTS = [
  'problem',
  'approach',
  'targetGroup',
  'localGoal',
  'learningQuestion',
  'scaleUpHypothesis',
  'withoutPartnerReason',
] as const satisfies (keyof CardTexts)[];

/** What everybody sees of a pilot as it was given: what its audience may not see was taken out before (`asSeenBy`). */
export function headOf(pilot: Pilot): PilotCard {
  return {
    __typename: 'Pilot',
    key: pilot.id,
    id: globalId('Pilot', pilot.id),
    number: pilot.number,
    version: pilot.version,
    status: pilot.status,
    visibility: pilot.visibility,
    ownerCode: pilot.ownerCode,
    title: pilot.title,
    summary: pilot.summary,
    primaryThemeCode: pilot.primaryThemeCode,
    otherThemeCodes: byPosition(pilot.otherThemes).map(({ themeCode }) => themeCode),
    coExecutorCodes: pilot.coExecutors.map(({ municipalityCode }) => municipalityCode).sort(),
    partnerCodes: [],
    isCommunityInitiative: pilot.isCommunityInitiative,
    communityInitiativeName: pilot.communityInitiativeName,
    seeks: pilot.seeks,
    isOpenToPartners: pilot.isOpenToPartners,
    contactMailbox: pilot.contactMailbox,
    contactPerson: null,
    means: byPosition(pilot.means).map(
      ({ kind, description, quantity, unit, amountEuros, duration, status, source }) => ({
        kind,
        description,
        quantity,
        unit,
        amountEuros,
        duration,
        status,
        source,
        pledgedByCode: null,
      }),
    ),
    needsNoMeans: pilot.needsNoMeans,
    needsNoRegelruimte: pilot.needsNoRegelruimte,
    area: pilot.area,
    villages: pilot.villages,
    intendedAdopterCode: pilot.intendedAdopterCode,
    plannedStart: pilot.plannedStart,
    plannedEnd: pilot.plannedEnd,
    burdenHours: pilot.burdenHours,
    actualStart: pilot.actualStart,
    pauses: pilot.pauses,
    actualEnd: pilot.actualEnd,
    stop: pilot.stopReason && { reason: pilot.stopReason, note: pilot.stopNote },
    registeredInhabitants: pilot.registeredInhabitants,
    registeredInhabitantsYear: pilot.registeredInhabitantsYear,
    createdAt: pilot.createdAt.toISOString(),
    changedAt: pilot.changedAt.toISOString(),
    publishedAt: pilot.publishedAt?.toISOString() ?? null,
    lastConfirmedAt: pilot.lastConfirmedAt?.toISOString() ?? null,
    withdrawnAt: pilot.withdrawnAt?.toISOString() ?? null,
    withdrawal: withdrawalOf(pilot),
    completeness: null,
  };
}

export function textsOf({
  problem,
  approach,
  targetGroup,
  localGoal,
  learningQuestion,
  scaleUpHypothesis,
  withoutPartnerReason,
}: Pilot): CardTexts {
  return { problem, approach, targetGroup, localGoal, learningQuestion, scaleUpHypothesis, withoutPartnerReason };
}

/** The person to call: for signed-in government and the owner. */
export function contactPersonOf(pilot: Pilot): ContactPerson | null {
  if (pilot.contactPersonName === null) return null;
  return {
    name: pilot.contactPersonName,
    role: pilot.contactPersonRole,
    email: pilot.contactPersonEmail,
    phone: pilot.contactPersonPhone,
  };
}

function withdrawalOf({ status, withdrawalReason, withdrawalNote, withdrawnAt }: Pilot): PilotCard['withdrawal'] {
  if (status !== 'WITHDRAWN' || withdrawalReason === null || withdrawnAt === null) return null;
  return { reason: withdrawalReason, note: withdrawalNote, at: withdrawnAt.toISOString() };
}

const byPosition = <Entry extends { position: number }>(entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => a.position - b.position);
