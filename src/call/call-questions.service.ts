import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { loadRows } from '../database/entity-rows.js';
import { insertRow, updateRow } from '../database/entity-writes.js';
import { prepared } from '../database/prepared.js';
import { notFound } from '../graphql/api-error.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { HistoryService, type ChangeToRecord } from '../history/history.service.js';
import { IdempotencyService } from '../history/idempotency.service.js';
import { type Author, SYSTEM } from '../history/author.js';
import type { Actor } from '../identity/actor.js';
import { authorize } from '../identity/allow.js';
import type { AnswerCallQuestionInput, AskAboutExperimentCallInput } from '../schema.types.js';
import { CallQuestion } from './call-question.entity.js';
import { CallStore } from './call-store.service.js';
import { answeringFaults, askingFaults, questionRoomFaults } from './call-question.guards.js';
import { AnswerShape, QuestionShape } from './call.input.js';
import { mayAnswerQuestions, mayAsk, maySeeCall } from './call.policy.js';
import type { ExperimentCall } from './experiment-call.entity.js';

/** Public questions about a call. Who asks is told to nobody, so that no municipality need fear to show what it does not know. */
@Injectable()
export class CallQuestions {
  constructor(
    private readonly database: DataSource,
    private readonly store: CallStore,
    private readonly history: HistoryService,
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
  ) {}

  /** @returns its UUID @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  ask(actor: Actor, callId: string, key: string, given: AskAboutExperimentCallInput): Promise<string> {
    const input = tidy(given);
    const id = randomUUID();
    return this.store.change(actor, callId, undefined, mayAsk, async (call, transaction) => {
      const claim = { callId, ...input };
      const earlier = await this.idempotency.claim(transaction, actor, key, 'askAboutExperimentCall', claim, id);
      if (earlier) return earlier;
      const [asked] = await prepared<Asked>(transaction, ASKED, [callId, actor.actsFor]);
      const { position, waiting } = asked!;
      refuse(...askingFaults(call), ...questionRoomFaults(position, waiting), ...faultsIn(QuestionShape, input));
      const question = Object.assign(new CallQuestion(), {
        id,
        callId,
        position,
        question: input.question,
        askedAt: this.clock.now(),
        askerCode: actor.organisation.code,
        answer: null,
        answeredAt: null,
      });
      await insertRow(transaction, question);
      // Recorded without its author: history is public, and would name who asked.
      await this.history.append(transaction, changeOf(call, question, SYSTEM, 'CALL_QUESTION_ASKED'));
      return id;
    });
  }

  /** @returns the UUID of the question @throws Refusal, ApiError NOT_FOUND, FORBIDDEN */
  answer(actor: Actor, id: string, given: AnswerCallQuestionInput): Promise<string> {
    const input = tidy(given);
    return this.database.transaction(async (transaction) => {
      const [known] = await this.load(transaction, id);
      const call = known && (await this.store.lock(transaction, known.callId));
      if (!call || !maySeeCall(actor, call)) throw notFound();
      authorize(mayAnswerQuestions(actor, call));
      const question = (await this.load(transaction, id))[0]!; // under the lock: two who answer wait for each other
      refuse(...answeringFaults(call, question), ...faultsIn(AnswerShape, input));
      Object.assign(question, { answer: input.answer, answeredAt: this.clock.now() });
      await updateRow(transaction, question);
      await this.history.append(transaction, changeOf(call, question, actor, 'CALL_QUESTION_ANSWERED'));
      return id;
    });
  }

  private load(transaction: EntityManager, id: string): Promise<CallQuestion[]> {
    return loadRows(transaction, CallQuestion, 'id', [id], 'id');
  }
}

interface Asked {
  /** Of the next question: how many there are. */
  position: number;
  /** Those of the asker that have no answer yet. */
  waiting: number;
}

const ASKED = `
  select count(*)::int as position, (count(*) filter (where asker_code = any($2) and answer is null))::int as waiting
  from call_question where call_id = $1`;

function changeOf(
  call: ExperimentCall,
  { id, question, answer }: CallQuestion,
  actor: Author,
  action: 'CALL_QUESTION_ASKED' | 'CALL_QUESTION_ANSWERED',
): ChangeToRecord {
  const told =
    action === 'CALL_QUESTION_ASKED' ? { field: 'question', after: question } : { field: 'answer', after: answer };
  return {
    actor,
    subjectType: 'CallQuestion',
    subjectId: id,
    rootType: 'ExperimentCall',
    rootId: call.id,
    action,
    weight: action === 'CALL_QUESTION_ANSWERED' ? 'MAJOR' : 'MINOR',
    audience: 'PUBLIC',
    differences: [{ ...told, before: null, audience: 'PUBLIC' }],
  };
}
