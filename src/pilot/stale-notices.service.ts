import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Change } from '../history/change.entity.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ChangeToTell, NoticeSources } from '../notification/notice-sources.js';
import { isOfOwnPilot, ownPilotMailbox } from './pilot-notices.js';

interface Told {
  title: string;
}

/** Tells an owner that its pilot became stale. */
@Injectable()
export class StaleNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly sources: NoticeSources,
  ) {}

  onModuleInit(): void {
    this.kinds.add<Told>({
      kind: 'PILOT_STALE',
      isVisible: isOfOwnPilot,
      mailbox: ownPilotMailbox,
      wording: ({ facts: { title } }) => ({
        title: { nl: `Klopt "${title}" nog?`, en: `Is "${title}" still current?` },
        text: {
          nl: 'Deze proeftuin is lang niet bevestigd. Kijk of alles nog klopt en bevestig het.',
          en: 'This pilot was not confirmed for a long time. See whether all is still right and confirm it.',
        },
      }),
    });
    this.sources.add({
      subjectTypes: ['Pilot'],
      receiversOf: (changes, transaction) => this.receiversOf(changes, transaction),
    });
  }

  private async receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]> {
    const stale = changes.filter(({ action }) => action === 'BECAME_STALE');
    const pilots = await prepared<{ id: string; owner: string; title: string }>(transaction, PILOTS, [
      stale.map(({ subjectId }) => subjectId),
    ]);
    return stale.flatMap((change) =>
      pilots
        .filter(({ id }) => id === change.subjectId)
        .map(({ owner, title }) => ({
          change,
          kind: 'PILOT_STALE' as const,
          receiver: { organisationCode: owner },
          facts: { title } satisfies Told,
        })),
    );
  }
}

const PILOTS = 'select id, owner_code as owner, title from pilot where id = any($1::uuid[])';
