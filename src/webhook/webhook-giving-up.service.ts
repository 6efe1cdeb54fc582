import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { Notices } from '../notification/notices.service.js';
import { Settings } from '../settings.js';

const DAY_MS = 86_400_000;

interface GivenUp {
  id: string;
  owner: string;
  url: string;
  at: Date;
}

/** Gives up webhooks that fail for days, and tells their organisations. */
@Injectable()
export class WebhookGivingUp implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly kinds: NoticeKinds,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add<{ host: string }>({
      kind: 'WEBHOOK_DISABLED',
      isVisible: ({ actsFor }) =>
        `exists (select from webhook w where w.id = n.subject_id::uuid and w.owner_code = any(${actsFor}))`,
      wording: ({ facts: { host } }) => ({
        title: { nl: `De webhook naar ${host} is uitgezet`, en: `The webhook to ${host} was disabled` },
        text: {
          nl: 'Het adres nam dagenlang geen berichten aan, of zei dat het er niet meer is. Herstel het en zet de webhook weer aan.',
          en: 'The address took no messages for days, or said that it is there no more. Mend it and enable the webhook again.',
        },
      }),
    });
  }

  async giveUp(): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - this.settings.webhookGivenUpAfterDays * DAY_MS);
    await this.database.transaction(async (transaction) => {
      await transaction.query(DISABLE, [now, since]);
      const [given] = (await transaction.query(UNTOLD)) as [GivenUp[]];
      await this.notices.post(
        transaction,
        ...given.map(({ id, owner, url, at }) => ({
          eventKey: `webhook-disabled:${id}:${at.toISOString()}`,
          kind: 'WEBHOOK_DISABLED' as const,
          receiver: { organisationCode: owner },
          subjectType: 'Webhook',
          subjectId: id,
          facts: { host: new URL(url).host },
          at,
        })),
      );
    });
  }
}

/** Only while something waits: what had to wait may have been dropped since the last failure. */
const DISABLE = `
  update webhook w set disabled_at = $1 where disabled_at is null and failing_since <= $2
    and exists (select from webhook_delivery d where d.webhook_id = w.id and d.state = 'WAITING')`;

/** What waits for a webhook that is given up has failed: with that it is told once. */
const UNTOLD = `
  with ended as (
    update webhook_delivery d set state = 'FAILED' from webhook w
    where w.id = d.webhook_id and w.disabled_at is not null and d.state = 'WAITING' returning d.webhook_id)
  update webhook w set failures = 0 where w.id in (select webhook_id from ended)
  returning w.id, w.owner_code as owner, w.url, w.disabled_at as at`;
