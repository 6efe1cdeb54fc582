import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Change } from '../history/change.entity.js';
import type { NotificationKind } from '../schema.types.js';

/** An organisation, that is all who act for it; or one person within it. */
export interface Receiver {
  organisationCode: string;
  /** The `sub` of the tokens. */
  personId?: string;
}

/** That somebody hears of a change. */
export interface ChangeToTell {
  change: Change;
  kind: NotificationKind;
  receiver: Receiver;
  /** What the sentences are made of, as it was at this moment. Never of a person. */
  facts?: object;
}

/** Says who hears of changes, added by the concept that knows. */
export interface NoticeSource {
  /** The types of subjects of which it wants to hear; left out: of all. */
  subjectTypes?: readonly string[];
  /**
   * Who hears of these changes, in their order. Only who may see it need be told apart in `NoticeKind.isVisible`; who made the
   * change is left out afterwards. It may read tables by the transaction, and is asked again when that fails.
   */
  receiversOf(changes: Change[], transaction: EntityManager): Promise<ChangeToTell[]>;
}

/** Where concepts add what they have to tell of history. Of two that tell one receiver of one change, the first one counts. */
@Injectable()
export class NoticeSources {
  readonly all: NoticeSource[] = [];

  add(source: NoticeSource): void {
    this.all.push(source);
  }
}
