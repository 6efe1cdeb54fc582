import { Injectable } from '@nestjs/common';
import type { Parameters } from '../database/parameters.js';
import type { Wording } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import type { NotificationKind } from '../schema.types.js';
import type { Notice } from './notice.entity.js';

/** Who would be told. Of a mail or a webhook it is somebody of the organisation who may read only. */
export interface NoticeAsked {
  caller: Actor;
  /** Expression of the codes for which the caller acts. */
  actsFor: string;
  bind: Parameters['bind'];
}

export const askedBy = (caller: Actor, { bind }: Parameters): NoticeAsked => ({
  caller,
  actsFor: `${bind(caller.actsFor)}::text[]`,
  bind,
});

/** What the sentences of a notice are made of. */
export type Noticed<Facts> = Pick<Notice, 'at' | 'subjectType' | 'subjectId' | 'rootType' | 'rootId'> & {
  facts: Facts;
};

/** One plain line, and one or two sentences more; never of a person. */
export interface NoticeWording {
  title: Wording;
  text: Wording;
}

/** One kind of notices, added by the concept that knows what happened. */
export interface NoticeKind<Facts = unknown> {
  kind: NotificationKind;
  /**
   * SQL condition on `notice n`: whether the caller may know this now. Asked whenever it is read, counted or sent: what may
   * not be told any more is not there.
   */
  isVisible(asked: NoticeAsked): string;
  wording(noticed: Noticed<Facts>): NoticeWording;
  /**
   * SQL expression on `notice n`: the functional mailbox to which it goes when the organisation set nothing, such as that of
   * its pilot. Left out: it is then shown by the API only.
   */
  mailbox?(asked: NoticeAsked): string;
}

/** Where concepts add their kinds of notices. */
@Injectable()
export class NoticeKinds {
  private readonly kinds = new Map<NotificationKind, NoticeKind>();

  add<Facts>(kind: NoticeKind<Facts>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`Two kinds of notices have the name ${kind.kind}.`);
    this.kinds.set(kind.kind, kind as NoticeKind);
  }

  of(kind: NotificationKind): NoticeKind {
    return this.kinds.get(kind)!;
  }

  wording(notice: Notice): NoticeWording {
    return this.of(notice.kind).wording(notice);
  }

  /** SQL condition on `notice n`, of whatever kind: see `NoticeKind.isVisible`. */
  areVisible(asked: NoticeAsked): string {
    const cases = [...this.kinds.values()].map((each) => `when '${each.kind}' then (${each.isVisible(asked)})`);
    return cases.length > 0 ? `(case n.kind ${cases.join(' ')} else false end)` : 'false';
  }

  /** SQL expression on `notice n`: the mailbox for when the organisation set nothing, or null. */
  mailbox(asked: NoticeAsked): string {
    const cases = [...this.kinds.values()].flatMap((each) =>
      each.mailbox ? [`when '${each.kind}' then (${each.mailbox(asked)})`] : [],
    );
    return cases.length > 0 ? `(case n.kind ${cases.join(' ')} end)` : 'null::text';
  }
}
