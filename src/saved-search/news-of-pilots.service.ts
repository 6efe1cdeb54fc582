import { Injectable } from '@nestjs/common';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { SavedSearchNewsKind } from '../schema.types.js';
import { OwnDoing } from './own-doing.service.js';
import type { News } from './result-news.js';
import type { SavedSearch, SavedSearchMemory, StoredNews } from './saved-search.entity.js';
import type { ReportFacts } from './search-wordings.js';

/** How many pilots of each kind a notice names. */
const MOST_NAMED = 3;
const KINDS: readonly SavedSearchNewsKind[] = ['NEW', 'CHANGED', 'VANISHED'];

/** Who is told, and since when. */
type Searcher = Pick<SavedSearch, 'personId'> & { memory: Pick<SavedSearchMemory, 'cursor'> };

/** News with the reasons, and what a notice tells of it. */
export interface ExplainedNews {
  entries: StoredNews[];
  facts: Omit<ReportFacts, 'name'>;
}

/** Finds out why pilots vanished and what they are called, with the eyes of who is told. */
@Injectable()
export class NewsOfPilots {
  constructor(
    private readonly pilots: PilotReader,
    private readonly ownDoing: OwnDoing,
  ) {}

  /** Two statements, and none for no news. @param found what differs, who did it aside */
  async explained(found: News[], { personId, memory }: Searcher, context: ApiContext): Promise<ExplainedNews> {
    const news = await this.ownDoing.leftOut(found, personId, memory.cursor);
    if (news.length === 0) return { entries: [], facts: { told: [] } };
    const of = (kind: SavedSearchNewsKind) => news.filter((each) => each.kind === kind);
    const wanted = KINDS.flatMap((kind) => (kind === 'VANISHED' ? of(kind) : of(kind).slice(0, MOST_NAMED)));
    const cards = await this.pilots.where(
      'c.pilot_id = any(:key::uuid[])',
      wanted.map(({ pilot }) => pilot),
      { ...context, asked: new Set() },
    );
    const seen = new Map(cards.map((card) => [card.key, card]));
    const told = KINDS.map((kind) => ({
      kind,
      count: of(kind).length,
      pilots: of(kind)
        .flatMap(({ pilot }) => seen.get(pilot) ?? [])
        .slice(0, MOST_NAMED)
        .map(({ title, number }) => ({ title, number })),
    }));
    return {
      entries: news.map((each) => ({ ...each, ...reasonOf(each, seen) })),
      facts: { told: told.filter(({ count }) => count > 0) },
    };
  }
}

/** Of a pilot that may not be seen, nothing is told. */
function reasonOf({ kind, pilot }: News, seen: Map<string, PilotCard>): Pick<StoredNews, 'reason'> {
  const card = seen.get(pilot);
  if (kind !== 'VANISHED' || !card) return {};
  return { reason: card.status === 'WITHDRAWN' ? 'WITHDRAWN' : 'NO_LONGER_MATCHES' };
}
