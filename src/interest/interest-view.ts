import { globalId } from '../graphql/global-id.js';
import type { PledgedMeans } from '../partnership/partnership.entity.js';
import type { InterestDeclineReason, InterestIntention, InterestStatus } from '../schema.types.js';

/** A row of `interest i`, as PostgreSQL writes it in JSON. */
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
}

/** A row of `interest_message m`. */
export interface MessageRow {
  message: {
    interest_id: string;
    sequence: number;
    text: string;
    sent_at: string;
    from_code: string;
    writer_name: string | null;
  };
}

/** Interest as the graph shows it to who may know of it: codes for reference data, moments as texts in UTC. */
export type InterestView = ReturnType<typeof viewOf>;

export function viewOf({ interest }: InterestRow) {
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
    sentAt: moment(interest.sent_at),
    seenAt: interest.seen_at && moment(interest.seen_at),
    answerDueOn: interest.answer_due_on,
    closedAt: interest.closed_at && moment(interest.closed_at),
    declineReason: interest.decline_reason,
    closingNote: interest.closing_note,
  };
}

/** A message as the graph shows it. */
export type MessageView = ReturnType<typeof messageOf>;

export function messageOf({ message }: MessageRow) {
  const { sequence, text } = message;
  return {
    ...{ sequence, text, interestKey: message.interest_id },
    fromCode: message.from_code,
    writerName: message.writer_name,
    sentAt: moment(message.sent_at),
  };
}

const moment = (text: string): string => new Date(text).toISOString();
