import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { dayInWords } from '../graphql/day-in-words.js';
import { grouped } from '../grouped.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds, type NoticeWording } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { OrganisationService } from '../organisation/organisation.service.js';

interface Told {
  text: string;
  dueOn: string;
  /** How many actions more the receiver is told of with this one. */
  more: number;
  /** The name of the region. */
  region: string;
  /** The name of who is to do it. */
  owner: string;
}

interface Row {
  id: string;
  dialogueId: string;
  regionSlug: string;
  text: string;
  dueOn: string;
  isOpen: boolean;
  ownerCode: string;
  contactCode: string | null;
}

/** Tells who is to do something after a region dialogue; and, when it was not done, the region's point of contact too. */
@Injectable()
export class DialogueNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly sources: NoticeSources,
    private readonly organisations: OrganisationService,
  ) {}

  onModuleInit(): void {
    this.kinds.add<Told>({ kind: 'DIALOGUE_ACTION_AGREED', isVisible: () => IS_PUBLISHED, wording: agreed });
    this.kinds.add<Told>({ kind: 'DIALOGUE_ACTION_OVERDUE', isVisible: () => IS_PUBLISHED, wording: overdue });
    this.sources.add({
      subjectTypes: ['DialogueAction', 'RegionDialogue'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
  }

  /** What was agreed in a draft is told when it is published: all that somebody is to do as one. */
  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const roots = [...new Set(changes.map(({ rootId }) => rootId))];
    const actions = await prepared<Row>(transaction, ACTIONS, [roots]);
    return changes.flatMap((change): ChangeToTell[] => {
      if (change.action === 'DIALOGUE_PUBLISHED') {
        const open = actions.filter(({ dialogueId, isOpen }) => isOpen && dialogueId === change.subjectId);
        return [...grouped(open, ({ ownerCode }) => ownerCode).values()].map(([first, ...others]) =>
          this.told(change, 'DIALOGUE_ACTION_AGREED', first!, first!.ownerCode, others.length),
        );
      }
      const action = actions.find(({ id }) => id === change.subjectId);
      if (!action) return [];
      const { ownerCode, contactCode } = action;
      if (change.action === 'ACTION_AGREED' && change.audience === 'PUBLIC')
        return [this.told(change, 'DIALOGUE_ACTION_AGREED', action, ownerCode)];
      if (change.action !== 'ACTION_OVERDUE') return [];
      const codes = new Set([ownerCode, ...(contactCode === null ? [] : [contactCode])]);
      return [...codes].map((code) => this.told(change, 'DIALOGUE_ACTION_OVERDUE', action, code));
    });
  }

  private told(
    change: Change,
    kind: ChangeToTell['kind'],
    { text, dueOn, regionSlug, ownerCode }: Row,
    organisationCode: string,
    more = 0,
  ): ChangeToTell {
    const { all } = this.organisations;
    const region = all.region(regionSlug)?.name ?? regionSlug;
    const owner = all.byCode(ownerCode)?.name ?? ownerCode;
    const facts: Told = { text, dueOn, more, region, owner };
    return { change, kind, receiver: { organisationCode }, facts };
  }
}

function agreed({ facts: { text, dueOn, more, region } }: { facts: Told }): NoticeWording {
  const day = dayInWords(dueOn);
  const rest = {
    nl: more === 0 ? '' : more === 1 ? ' Er is nog 1 afspraak voor u.' : ` Er zijn nog ${more} afspraken voor u.`,
    en: more === 0 ? '' : more === 1 ? ' There is 1 more action for you.' : ` There are ${more} more actions for you.`,
  };
  return {
    title: {
      nl: `Afspraak voor u uit de regiodialoog ${region}`,
      en: `An action for you from the region dialogue ${region}`,
    },
    text: { nl: `Uiterlijk op ${day.nl}: ${text}${rest.nl}`, en: `By ${day.en}: ${text}${rest.en}` },
  };
}

function overdue({ facts: { text, dueOn, region, owner } }: { facts: Told }): NoticeWording {
  const day = dayInWords(dueOn);
  return {
    title: {
      nl: `Afspraak uit de regiodialoog ${region} niet op tijd gedaan`,
      en: `Action of the region dialogue ${region} not done in time`,
    },
    text: {
      nl: `${owner} moest dit doen, uiterlijk op ${day.nl}: ${text}`,
      en: `${owner} was to do this by ${day.en}: ${text}`,
    },
  };
}

const IS_PUBLISHED = `exists (select from region_dialogue d where d.id = n.root_id::uuid and d.status = 'PUBLISHED')`;

const ACTIONS = `
  select a.id, a.dialogue_id as "dialogueId", d.region_slug as "regionSlug", a.text, a.due_on::text as "dueOn",
    a.status = 'OPEN' as "isOpen", a.owner_code as "ownerCode", c.organisation_code as "contactCode"
  from dialogue_action a join region_dialogue d on d.id = a.dialogue_id
    left join region_contact c on c.region_slug = d.region_slug
  where d.id = any($1::uuid[]) order by a.dialogue_id, a.position`;
