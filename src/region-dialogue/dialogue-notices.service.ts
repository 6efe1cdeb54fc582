import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';

interface Told {
  text: string;
  dueOn: string;
}
type Row = Told & { id: string; dialogueId: string; ownerCode: string; contactCode: string | null };

/** Tells who is to do something after a region dialogue; and, when it was not done, the region's point of contact too. */
@Injectable()
export class DialogueNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly sources: NoticeSources,
  ) {}

  onModuleInit(): void {
    this.kinds.add<Told>({
      kind: 'DIALOGUE_ACTION_AGREED',
      isVisible: () => IS_PUBLISHED,
      wording: ({ facts: { text, dueOn } }) => ({
        title: { nl: 'Afspraak voor u uit een regiodialoog', en: 'An action for you from a region dialogue' },
        text: { nl: `Uiterlijk op ${dueOn}: ${text}`, en: `By ${dueOn}: ${text}` },
      }),
    });
    this.kinds.add<Told>({
      kind: 'DIALOGUE_ACTION_OVERDUE',
      isVisible: () => IS_PUBLISHED,
      wording: ({ facts: { text, dueOn } }) => ({
        title: {
          nl: 'Afspraak uit een regiodialoog niet op tijd gedaan',
          en: 'Action of a region dialogue not done in time',
        },
        text: { nl: `Dat moest uiterlijk op ${dueOn}: ${text}`, en: `That was due by ${dueOn}: ${text}` },
      }),
    });
    this.sources.add({
      subjectTypes: ['DialogueAction', 'RegionDialogue'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
  }

  /** What was agreed in a draft is told when it is published: the first of what somebody is to do, the dialogue has the rest. */
  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const actions = await prepared<Row>(transaction, ACTIONS, [[...new Set(changes.map(({ rootId }) => rootId))]]);
    const tell = (change: Change, kind: ChangeToTell['kind'], { text, dueOn }: Told, organisationCode: string) => ({
      ...{ change, kind, receiver: { organisationCode } },
      facts: { text, dueOn },
    });
    return changes.flatMap((change) => {
      const own = actions.filter(({ id, dialogueId }) =>
        change.action === 'DIALOGUE_PUBLISHED' ? dialogueId === change.subjectId : id === change.subjectId,
      );
      if (change.action === 'DIALOGUE_PUBLISHED' || (change.action === 'ACTION_AGREED' && change.audience === 'PUBLIC'))
        return own.map((action) => tell(change, 'DIALOGUE_ACTION_AGREED', action, action.ownerCode));
      if (change.action !== 'ACTION_OVERDUE') return [];
      return own.flatMap((action) =>
        [...new Set([action.ownerCode, ...(action.contactCode ? [action.contactCode] : [])])].map((code) =>
          tell(change, 'DIALOGUE_ACTION_OVERDUE', action, code),
        ),
      );
    });
  }
}

const IS_PUBLISHED = `exists (select from region_dialogue d where d.id = n.root_id::uuid and d.status = 'PUBLISHED')`;

const ACTIONS = `
  select a.id, a.dialogue_id as "dialogueId", a.text, a.due_on::text as "dueOn", a.owner_code as "ownerCode",
    c.organisation_code as "contactCode"
  from dialogue_action a join region_dialogue d on d.id = a.dialogue_id
    left join region_contact c on c.region_slug = d.region_slug
  where d.id = any($1::uuid[]) order by a.dialogue_id, a.position`;
