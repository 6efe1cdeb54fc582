import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { type NoticeAsked, NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { TITLE_FOR_OTHERS } from '../pilot/pilot-notices.js';
import type { ChangeAction, InterestDeclineReason, NotificationKind } from '../schema.types.js';
import { mayReadRow } from './interest-reader.service.js';
import {
  CLOSED,
  COPIED,
  type InterestNoticeFacts,
  RECEIVED,
  UNANSWERED_IN_TIME,
  WRITTEN,
} from './interest-notice.words.js';

interface Parties {
  id: string;
  sender_code: string;
  owner_code: string;
  copied_to_code: string | null;
  number: string;
  title: string;
  decline_reason: InterestDeclineReason | null;
}

/** Tells the parties of interest what the other one did; the contact that it was sent; the K80 office that nobody answered. */
@Injectable()
export class InterestNotices implements OnModuleInit {
  constructor(
    private readonly sources: NoticeSources,
    private readonly kinds: NoticeKinds,
    private readonly organisations: OrganisationService,
  ) {}

  onModuleInit(): void {
    this.sources.add({
      subjectTypes: ['Interest'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
    const forParties = { isVisible: isOfOwnThread, mailbox: ownMailbox };
    this.kinds.add({ kind: 'INTEREST_RECEIVED', ...forParties, wording: RECEIVED });
    this.kinds.add({ kind: 'INTEREST_COPIED', isVisible: isOfOwnThread, wording: COPIED });
    this.kinds.add({ kind: 'INTEREST_ANSWERED', ...forParties, wording: WRITTEN });
    this.kinds.add({ kind: 'INTEREST_CLOSED', ...forParties, wording: CLOSED });
    this.kinds.add({
      kind: 'INTEREST_UNANSWERED',
      isVisible: ({ caller }) => (caller.organisation.kind === 'K80_OFFICE' ? 'true' : 'false'),
      wording: UNANSWERED_IN_TIME,
    });
  }

  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const ids = changes.map(({ subjectId }) => subjectId);
    const parties = new Map((await prepared<Parties>(transaction, PARTIES, [ids])).map((row) => [row.id, row]));
    return changes.flatMap((change) => {
      const found = parties.get(change.subjectId);
      return found ? this.told(change, found) : [];
    });
  }

  private told(change: Change, { number, title, decline_reason: reason, ...parties }: Parties): ChangeToTell[] {
    const { sender_code: sender, owner_code: owner, copied_to_code: contact } = parties;
    const { action } = change;
    const facts: InterestNoticeFacts = {
      action,
      number,
      title,
      sender: this.nameOf(sender),
      owner: this.nameOf(owner),
      ...(reason === 'PILOT_WITHDRAWN' && { isPilotWithdrawn: true }),
    };
    const tell = (kind: NotificationKind, codes: readonly string[], said: object = facts): ChangeToTell[] =>
      codes.map((organisationCode) => ({ change, kind, receiver: { organisationCode }, facts: said }));
    if (action === 'INTEREST_SENT') {
      return [...tell('INTEREST_RECEIVED', [owner]), ...tell('INTEREST_COPIED', contact ? [contact] : [])];
    }
    if (action === 'INTEREST_MESSAGE_WRITTEN') return tell('INTEREST_ANSWERED', [owner, sender]);
    if (CLOSED_BY_A_PARTY.includes(action)) return tell('INTEREST_CLOSED', [owner, sender]);
    if (action !== 'INTEREST_EXPIRED') return [];
    // Not who asked: for the office the thread does not exist.
    const offices = this.organisations.all.ofKind('K80_OFFICE').map(({ code }) => code);
    return [...tell('INTEREST_CLOSED', [sender]), ...tell('INTEREST_UNANSWERED', offices, { number, title })];
  }

  private nameOf(code: string): string {
    return this.organisations.all.byCode(code)?.name ?? code;
  }
}

const CLOSED_BY_A_PARTY: readonly ChangeAction[] = ['INTEREST_AGREED', 'INTEREST_DECLINED', 'INTEREST_WITHDRAWN'];

/** SQL condition on `notice n`: the caller is a party of the thread, or its contact. */
const isOfOwnThread = ({ actsFor }: NoticeAsked): string =>
  `exists (select from interest i where i.id::text = n.root_id and ${mayReadRow(actsFor)})`;

/** SQL expression on `notice n`: the mailbox of the pilot, when that is the receiver's own. */
const ownMailbox = ({ actsFor }: NoticeAsked): string =>
  `select p.contact_mailbox from interest i join pilot p on p.id = i.pilot_id
   where i.id::text = n.root_id and p.owner_code = any(${actsFor})`;

const PARTIES = `
  select i.id::text as id, i.sender_code, i.copied_to_code, i.decline_reason, p.owner_code, p.number, ${TITLE_FOR_OTHERS} as title
  from interest i join pilot p on p.id = i.pilot_id where i.id::text = any($1)`;
