import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { updateRow } from '../database/entity-writes.js';
import { faultsIn, tidy, tidyAs } from '../graphql/input-rules.js';
import { refuse, ruleError } from '../graphql/refusal.js';
import { differences } from '../history/difference.js';
import { HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { AssessApplicationInput, ScoreApplicationInput } from '../schema.types.js';
import { ApplicationStore } from './application-store.service.js';
import { APPLICATION_FIELDS, factsOfApplication } from './application.facts.js';
import { AnswerReasonShape, ScoresShape } from './application.input.js';
import { APPLICATION_LIFECYCLE } from './application.lifecycle.js';
import { mayJudge } from './application.policy.js';
import { scoreFaults } from './application.scoring.js';
import { judgingFaults } from './decision.guards.js';

/** What comes before a decision. @throws from each: Refusal, ApiError NOT_FOUND, FORBIDDEN */
@Injectable()
export class ApplicationJudging {
  constructor(
    private readonly store: ApplicationStore,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** The applicant is answered at once. */
  assess(actor: Actor, id: string, version: number, given: AssessApplicationInput): Promise<void> {
    const { isAdmissible, reason } = tidy(given);
    return this.store.change(actor, id, version, mayJudge, async ({ application, call }, transaction) => {
      refuse(
        ...APPLICATION_LIFECYCLE.mayTake(application.status, 'assessApplication'),
        ...judgingFaults(call),
        ...faultsIn(AnswerReasonShape, { reason }),
      );
      const before = factsOfApplication(application);
      const now = this.clock.now();
      Object.assign(application, { reason, answeredAt: now });
      if (isAdmissible) Object.assign(application, { status: 'ADMISSIBLE', admittedAt: now });
      else application.status = 'INADMISSIBLE';
      const told = { actor, action: 'APPLICATION_ASSESSED' as const, before };
      const [change] = await this.store.next(transaction, application, told);
      await this.history.append(transaction, change!);
    });
  }

  /** The applicant reads it after the decision. */
  score(actor: Actor, id: string, version: number, given: ScoreApplicationInput): Promise<void> {
    const input = tidyAs(ScoresShape, given);
    return this.store.change(actor, id, version, mayJudge, async ({ application, call }, transaction) => {
      refuse(
        ...(application.status === 'ADMISSIBLE' ? [] : [notAdmissible()]),
        ...judgingFaults(call),
        ...faultsIn(ScoresShape, input),
        ...scoreFaults(call.criteria, input.scores),
      );
      const before = { scores: application.scores };
      application.scores = input.scores.map(({ criterion, points, explanation = null }) => ({
        ...{ criterion, points, explanation },
      }));
      const changed = differences(before, { scores: application.scores }, 'OWNER', APPLICATION_FIELDS);
      if (changed.length === 0) return;
      application.version += 1;
      await updateRow(transaction, application);
      const told = { actor, action: 'APPLICATION_SCORED' as const, before };
      await this.history.append(transaction, this.store.changeOf(application, told, changed, 'ApplicationScores'));
    });
  }
}

const notAdmissible = () =>
  ruleError(
    'STEP_NOT_POSSIBLE',
    ['id'],
    'Alleen ontvankelijke aanmeldingen waarover niet is besloten, krijgen een score.',
    'Only admissible applications that are not decided are scored.',
  );
