import { globalId } from '../graphql/global-id.js';
import type { PledgedMeans } from '../partnership/partnership.entity.js';
import type { InterestDeclineReason, InterestIntention, InterestStatus } from '../schema.types.js';

/** A row of `interest i` with its messages, as PostgreSQL writes it in JSON. */
export interface InterestRow {
  interest: {
    id: string;
    pilot_id: string;
    sender_code: string;
    version: number;
    status: InterestStatus;
    intention: InterestIntention;
    offered_means: PledgedMeans[];
    sent_at: string;
    seen_at: string | null;
    answer_due_on: string;
    closed_at: string | null;
    decline_reason: InterestDeclineReason | null;
    closing_note: string | null;
    copied_to_code: string | null;
    partnership_id: string | null;
  };
  messages: { sequence: number; text: string; sent_at: string; from_code: string; writer_name: string | null }[];
}

/** Interest as the graph shows it to who may know of it: codes for reference data, moments as texts in UTC. */
export type InterestView = ReturnType<typeof viewOf>;

export function viewOf({ interest, messages }: InterestRow) {
  return {
    __typename: 'Interest' as const,
    key: interest.id,
    id: globalId('Interest', interest.id),
    version: interest.version,
    status: interest.status,
    intention: interest.intention,
    pilotKey: interest.pilot_id,
    senderCode: interest.sender_code,
    copiedToCode: interest.copied_to_code,
    partnershipKey: interest.partnership_id,
    offeredMeans: interest.offered_means,
    messages: messages.map(({ sequence, text, sent_at: sentAt, from_code: fromCode, writer_name: writerName }) => ({
      ...{ sequence, text, fromCode, writerName },
      sentAt: moment(sentAt),
    })),
    sentAt: moment(interest.sent_at),
    seenAt: interest.seen_at && moment(interest.seen_at),
    answerDueOn: interest.answer_due_on,
    closedAt: interest.closed_at && moment(interest.closed_at),
    declineReason: interest.decline_reason,
    closingNote: interest.closing_note,
  };
}

const moment = (text: string): string => new Date(text).toISOString();
