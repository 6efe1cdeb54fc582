import { Injectable, type OnModuleInit } from '@nestjs/common';
import { prepared } from '../database/prepared.js';
import { HistoryService } from '../history/history.service.js';

/** The words of a pilot's answers; what has no such answer is passed over. */
const WRITE = `
  insert into not_needed_answer (request_id, decided_at, words)
  select r.id, d.decided_at, setweight(dutch_words(concat_ws(' ', p.title, d.allowed_by)), 'A')
    || setweight(dutch_words(d.reasoning), 'B') || setweight(dutch_words(coalesce(r.obstacle, '')), 'C')
  from regelruimte_request r join pilot p on p.id = r.pilot_id
    join lateral (select * from regelruimte_decision d where d.request_id = r.id order by d.position desc limit 1) d on true
  where r.pilot_id = $1 and r.status = 'NOT_NEEDED'
  on conflict (request_id) do update set decided_at = excluded.decided_at, words = excluded.words`;

/** Keeps what answers are found by, in the transaction of each change: an answer is found as soon as it is given. */
@Injectable()
export class AnswerWords implements OnModuleInit {
  constructor(private readonly history: HistoryService) {}

  onModuleInit(): void {
    this.history.onChange(async ({ rootType, rootId, action, differences }, transaction) => {
      if (rootType !== 'Pilot') return;
      const isRetitled = differences.some(({ field, before }) => field === 'title' && before !== null);
      if (action === 'DECLARED_NOT_NEEDED' || isRetitled) await prepared(transaction, WRITE, [rootId]);
    });
  }
}
