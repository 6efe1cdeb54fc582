import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeKinds } from '../notification/notice-kinds.js';
import { type ReportFacts, reportWording, type UnfitFacts, unfitWording } from './search-wordings.js';

/** What owners of saved searches are told. */
@Injectable()
export class SavedSearchNotices implements OnModuleInit {
  constructor(private readonly kinds: NoticeKinds) {}

  onModuleInit(): void {
    this.kinds.add<ReportFacts>({
      kind: 'SAVED_SEARCH_REPORT',
      isVisible: isStillSaved,
      wording: ({ facts }) => reportWording(facts),
    });
    this.kinds.add<UnfitFacts>({
      kind: 'SAVED_SEARCH_UNFIT',
      isVisible: isStillSaved,
      wording: ({ facts }) => unfitWording(facts),
    });
  }
}

/** What was deleted is told no more. */
const isStillSaved = (): string =>
  'exists (select from saved_search s where s.id = n.subject_id::uuid and s.person_id = n.person_id)';
