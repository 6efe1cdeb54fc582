import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Wording } from '../graphql/request-context.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import {
  IS_WITHDRAWN,
  isOfVisibleOrWithdrawnPilot,
  ownPilotMailbox,
  TITLE_FOR_OTHERS,
  toldOfWithdrawal,
  type ToldOfWithdrawal,
} from '../pilot/pilot-notices.js';
import type { ChangeAction } from '../schema.types.js';

interface Facts extends ToldOfWithdrawal {
  action: ChangeAction;
  pilot: string;
}

interface Parties {
  id: string;
  pilot: string;
  partner_code: string;
  owner_code: string;
  is_withdrawn: boolean;
}

/** What the other party hears of. What was agreed or selected is told by what led to it. */
const TOLD: Partial<Record<ChangeAction, Wording>> = {
  PARTNERSHIP_INTENDED: {
    nl: 'De gemeente heeft u vastgelegd als partner. Klopt dat niet? Beëindig dan het partnerschap.',
    en: 'The municipality registered you as a partner. Is that wrong? Then end the partnership.',
  },
  PARTNERSHIP_EDITED: {
    nl: 'De toegezegde middelen of het adres van de overeenkomst zijn gewijzigd.',
    en: 'The pledged means or the address of the agreement changed.',
  },
  PARTNERSHIP_ACTIVATED: { nl: 'De overeenkomst staat.', en: 'The agreement stands.' },
  PLEDGED_MEANS_COVERED: {
    nl: 'De gemeente meldt dat toegezegde middelen er zijn.',
    en: 'The municipality says that pledged means are there.',
  },
  PARTNERSHIP_ENDED: { nl: 'Het partnerschap is beëindigd.', en: 'The partnership has ended.' },
};

const WITHDRAWN: Wording = {
  nl: 'De gemeente heeft de proeftuin ingetrokken. Daarmee is het partnerschap beëindigd.',
  en: 'The municipality withdrew the pilot. With that the partnership has ended.',
};

/** Tells the other party of a partnership what happened to it. */
@Injectable()
export class PartnershipNotices implements OnModuleInit {
  constructor(
    private readonly sources: NoticeSources,
    private readonly kinds: NoticeKinds,
  ) {}

  onModuleInit(): void {
    this.sources.add({
      subjectTypes: ['Partnership'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
    this.kinds.add<Facts>({
      kind: 'PARTNERSHIP_CHANGED',
      isVisible: isOfVisibleOrWithdrawnPilot,
      mailbox: ownPilotMailbox,
      wording: ({ facts: { action, pilot, isPilotWithdrawn } }) => ({
        title: { nl: `Partnerschap in proeftuin ${pilot}`, en: `Partnership in pilot ${pilot}` },
        text: isPilotWithdrawn ? WITHDRAWN : TOLD[action]!,
      }),
    });
  }

  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const ids = changes.map(({ subjectId }) => subjectId);
    const parties = new Map((await prepared<Parties>(transaction, PARTIES, [ids])).map((row) => [row.id, row]));
    return changes.flatMap((change) => {
      const found = parties.get(change.subjectId);
      if (!found || !TOLD[change.action] || isToldElsewhere(change)) return [];
      const { action } = change;
      const facts: Facts = { action, pilot: found.pilot, ...toldOfWithdrawal(change, found.is_withdrawn) };
      return [found.owner_code, found.partner_code].map((organisationCode) => ({
        ...{ change, facts, kind: 'PARTNERSHIP_CHANGED' as const },
        receiver: { organisationCode },
      }));
    });
  }
}

/** An intention that was not registered by the municipality came of what both know. */
const isToldElsewhere = ({ action, differences }: Change): boolean =>
  action === 'PARTNERSHIP_INTENDED' &&
  differences.some(({ field, after }) => field === 'origin' && after !== 'REGISTERED');

const PARTIES = `
  select s.id::text as id, s.partner_code, p.owner_code, ${IS_WITHDRAWN} as is_withdrawn,
    concat_ws(' ', p.number, ${TITLE_FOR_OTHERS}) as pilot
  from partnership s join pilot p on p.id = s.pilot_id where s.id::text = any($1)`;
