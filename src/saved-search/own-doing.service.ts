import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';
import type { News } from './result-news.js';

/** Knows what a person did itself since a search ran: nobody is told of that. */
@Injectable()
export class OwnDoing {
  constructor(private readonly reads: Reads) {}

  /** The news without pilots of which all that was recorded since is of this person. @param cursor of the last change before */
  async leftOut(news: News[], personId: string, cursor: string): Promise<News[]> {
    if (news.length === 0) return [];
    const pilots = news.map(({ pilot }) => pilot);
    const rows = await this.reads.rows<{ id: string }>(OWN_ONLY, [pilots, cursor, personId], 'primary');
    const own = new Set(rows.map(({ id }) => id));
    return news.filter(({ pilot }) => !own.has(pilot));
  }
}

const OWN_ONLY = `
  select root_id as id from change
  where root_type = 'Pilot' and root_id = any($1::text[]) and cursor > $2::bigint
  group by root_id having bool_and(person_id is not distinct from $3)`;
