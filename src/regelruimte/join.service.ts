import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import type { Actor } from '../identity/actor.js';
import type { JoinRegelruimteInput } from '../schema.types.js';
import { LeewayJoin } from './join.entity.js';
import { joiningFaults, leewayFaults, repeatedFaults } from './join.guards.js';
import { JoinShape } from './join.input.js';
import { mayJoin } from './join.policy.js';
import { JoinRecord } from './join-record.service.js';
import { loadJoins } from './join-rows.js';
import { JoinStore } from './join-store.service.js';

/** Asking to reuse leeway of another pilot. What follows is in JoinSteps. */
@Injectable()
export class JoinService {
  constructor(
    private readonly store: JoinStore,
    private readonly record: JoinRecord,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** That the municipality may own pilots was seen to when its pilot was registered. @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  ask(actor: Actor, pilotId: string, requestId: string, key: string, given: JoinRegelruimteInput): Promise<LeewayJoin> {
    const input = tidy(given);
    const id = randomUUID();
    return this.store.make(actor, pilotId, requestId, mayJoin, async ({ pilot, request }, transaction) => {
      const claim = { pilotId, requestId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'joinRegelruimte', claim, id);
      const joins = await loadJoins(transaction, 'pilot_id', [pilotId]);
      if (earlier) return made(joins, earlier);
      refuse(
        ...joiningFaults(pilot, joins.length),
        ...repeatedFaults(pilotId, request, joins),
        ...leewayFaults(request, this.clock.today(), ['request']),
        ...faultsIn(JoinShape, input),
      );
      const join = Object.assign(new LeewayJoin(), UNDECIDED, {
        id,
        pilotId,
        requestId,
        version: 0,
        status: 'ASKED',
        motivation: input.motivation,
        necessity: input.necessity,
        askedAt: this.clock.now(),
      });
      const told = { actor, action: 'JOIN_ASKED' as const, before: null };
      await this.history.append(transaction, await this.record.next(transaction, join, pilot, told));
      return join;
    });
  }
}

const UNDECIDED = {
  decision: null,
  decidedVersion: null,
  decidedAt: null,
  deciderCode: null,
  deciderName: null,
  reason: null,
  endedOn: null,
} satisfies Partial<LeewayJoin>;

function made(joins: readonly LeewayJoin[], id: string): LeewayJoin {
  const join = joins.find((known) => known.id === id);
  if (!join) throw notFound();
  return join;
}
