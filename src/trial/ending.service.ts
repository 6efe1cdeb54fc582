import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { FindingService } from '../finding/finding.service.js';
import { faultsIn, tidy } from '../graphql/input-rules.js';
import { refuse } from '../graphql/refusal.js';
import { type ChangeToRecord, HistoryService } from '../history/history.service.js';
import type { Actor } from '../identity/actor.js';
import type { Pilot } from '../pilot/pilot.entity.js';
import { factsOf } from '../pilot/pilot.facts.js';
import { PILOT_LIFECYCLE } from '../pilot/pilot.lifecycle.js';
import { mayManage } from '../pilot/pilot.policy.js';
import { PilotStore } from '../pilot/pilot-store.service.js';
import { EndFollowers } from '../pilot/end-followers.service.js';
import type { CompletePilotInput, StopPilotInput } from '../schema.types.js';
import { EndGate } from './end-gate.service.js';
import { endFaults, stopReasonFaults } from './ending.guards.js';
import { StopShape } from './ending.input.js';
import { closePause } from './pauses.js';

/** How a pilot ends, as its row has it. */
type End = { status: 'COMPLETED' | 'STOPPED'; actualEnd: string } & Partial<Pick<Pilot, 'stopReason' | 'stopNote'>>;

/** The end of a pilot: completed, or stopped before its time. */
@Injectable()
export class PilotEnding {
  constructor(
    private readonly store: PilotStore,
    private readonly history: HistoryService,
    private readonly gate: EndGate,
    private readonly findings: FindingService,
    private readonly followers: EndFollowers,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal with all that stands in the way, ApiError NOT_FOUND, FORBIDDEN */
  complete(actor: Actor, id: string, version: number, given: CompletePilotInput | null | undefined): Promise<Pilot> {
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(...PILOT_LIFECYCLE.mayTake(pilot.status, 'completePilot'));
      const today = this.clock.today();
      const actualEnd = given?.actualEnd ?? today;
      refuse(...endFaults(pilot, actualEnd, today), ...(await this.gate.ofCompletion(pilot, transaction)));
      return this.end(transaction, actor, pilot, { status: 'COMPLETED', actualEnd });
    });
  }

  /** What was learnt can be recorded with it. @throws Refusal with all that stands in the way, ApiError NOT_FOUND, FORBIDDEN */
  stop(actor: Actor, id: string, version: number, given: StopPilotInput): Promise<Pilot> {
    const input = tidy(given);
    const { reason: stopReason, note: stopNote = null, finding } = input;
    return this.store.change(actor, id, version, mayManage, async (pilot, transaction) => {
      refuse(...PILOT_LIFECYCLE.mayTake(pilot.status, 'stopPilot'));
      const today = this.clock.today();
      const actualEnd = input.actualEnd ?? today;
      const faults = [
        ...faultsIn(StopShape, input),
        ...stopReasonFaults(stopReason, stopNote),
        ...endFaults(pilot, actualEnd, today),
        ...(finding ? await this.findings.linkFaults(transaction, pilot.id, finding, ['input', 'finding']) : []),
      ];
      const isWritable = finding && !faults.some(({ path }) => path[1] === 'finding');
      const lessons = isWritable ? [await this.findings.add(transaction, actor, pilot, finding)] : [];
      const obstacles = await this.gate.ofStop(pilot, transaction);
      // Whoever gave a finding that is not right yet need not be told that there is none.
      refuse(...faults, ...obstacles.filter(({ path }) => !finding || path[0] !== 'findings'));
      return this.end(transaction, actor, pilot, { status: 'STOPPED', actualEnd, stopReason, stopNote }, lessons);
    });
  }

  /** What follows is in the transaction of the step. @param lessons were written with it, and are told before it */
  private async end(
    transaction: EntityManager,
    actor: Actor,
    pilot: Pilot,
    end: End,
    lessons: readonly ChangeToRecord[] = [],
  ): Promise<Pilot> {
    const before = factsOf(pilot);
    closePause(pilot, end.actualEnd);
    Object.assign(pilot, end);
    const change = await this.store.next(transaction, actor, pilot, before, end.status, end.stopNote ?? null);
    const [first, ...others] = [...lessons, change!, ...(await this.followers.follow(pilot, transaction, actor))];
    await this.history.append(transaction, first!, ...others);
    return pilot;
  }
}
