import { globalId } from '../graphql/global-id.js';
import type { MeansCard, PilotCard } from '../pilot/pilot-card.js';
import type { PartnershipOrigin, PartnershipRole, PartnershipStatus } from '../schema.types.js';
import type { Partnership } from './partnership.entity.js';

/** A partnership as the graph shows it, on the card of its pilot. */
export interface PartnershipCard {
  __typename: 'Partnership';
  /** The UUID behind `id`. */
  key: string;
  id: string;
  version: number;
  status: PartnershipStatus;
  role: PartnershipRole;
  origin: PartnershipOrigin;
  partnerCode: string;
  pledgedMeans: MeansCard[];
  agreementUrl: string | null;
  intendedOn: string;
  activeSince: string | null;
  endedOn: string | null;
  endedByCode: string | null;
  endReason: string | null;
  /** Put there when the card is read. */
  pilot?: PilotCard;
}

export function partnershipCardOf(partnership: Partnership): PartnershipCard {
  return {
    __typename: 'Partnership',
    key: partnership.id,
    id: globalId('Partnership', partnership.id),
    version: partnership.version,
    status: partnership.status,
    role: partnership.role,
    origin: partnership.origin,
    partnerCode: partnership.partnerCode,
    pledgedMeans: pledgedMeansOf(partnership),
    agreementUrl: partnership.agreementUrl,
    intendedOn: partnership.intendedOn,
    activeSince: partnership.activeSince,
    endedOn: partnership.endedOn,
    endedByCode: partnership.endedByCode,
    endReason: partnership.endReason,
  };
}

/** As the graph shows them, among the means of the pilot too. */
export function pledgedMeansOf({ pledgedMeans, partnerCode }: Partnership): MeansCard[] {
  return pledgedMeans.map((means) => ({ ...means, pledgedByCode: partnerCode }));
}
