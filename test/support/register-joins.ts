import { givenRequest, MINISTRY } from './answer-steps.js';
import { NOORD_BEVELAND } from './given.js';
import { join, type JoinOutcome, type JoinStep, takeJoin, type TakenJoin } from './join-steps.js';
import type { Answers } from './register-answers.js';
import type { TakenRequest } from './request-steps.js';
import type { TestApp } from './test-app.js';

interface Owned {
  owner: string;
  pilot: { id: string };
}

/** Joins pilots to leeway as municipalities and authorities would. */
export class Joins {
  private readonly made: { owner: string; join: TakenJoin }[] = [];
  /** As in Answers: what was not done yet goes first. */
  private readonly taken = new Set<JoinStep>();
  private leeway: TakenRequest | undefined;

  constructor(
    private readonly app: TestApp,
    private readonly answers: Answers,
  ) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take(one: Owned, { which, then }: { which: number; then: number }): Promise<string> {
    const open = this.made.filter(({ join: { possibleSteps } }) => possibleSteps.length > 0);
    if (open.length < 2 || then % 3 === 0) return this.ask(one, then);
    const ripe = open.filter(({ join: { possibleSteps } }) =>
      possibleSteps.some(({ mutation }: { mutation: JoinStep | null }) => mutation && this.isFresh(mutation)),
    );
    const among = ripe.length > 0 ? ripe : open;
    const chosen = among[which % among.length]!;
    const { owner, join: taken } = chosen;
    const steps: JoinStep[] = taken.possibleSteps.flatMap(
      ({ mutation }: { mutation: JoinStep | null }) => mutation ?? [],
    );
    const fresh = steps.filter((name) => this.isFresh(name));
    // Those that 3 divides asked for another one above.
    const step = (fresh.length > 0 ? fresh : steps)[Math.floor(then / 3) % (fresh.length || steps.length)]!;
    const client = step === 'withdrawJoin' ? this.app.as(owner) : this.app.as(MINISTRY, 'DECIDER');
    const outcome = await takeJoin(client, step, taken);
    if (outcome.join) {
      Object.assign(taken, outcome.join);
      this.taken.add(step);
    } else {
      this.made.splice(this.made.indexOf(chosen), 1); // the register may have ended it meanwhile
    }
    return nameOf(step, outcome);
  }

  /** Only what was agreed can be revoked, and it may be lost before. */
  private isFresh(step: JoinStep): boolean {
    return !this.taken.has(step) || (step === 'agreeToJoin' && !this.taken.has('revokeJoin'));
  }

  /** The authority may revoke it among its other steps; then there is other leeway to join. */
  private async ask({ owner, pilot }: Owned, then: number): Promise<string> {
    if (this.leeway?.status !== 'GRANTED' || then % 5 === 0) {
      this.leeway = await givenRequest(this.app, { status: 'GRANTED', grant: { validFrom: '2026-11-01' } });
      this.answers.sent.push({ owner: NOORD_BEVELAND, request: this.leeway });
    }
    // Most pilots can do without it: otherwise hardly any would start.
    const necessity = then % 4 === 0 ? 'NEEDED_TO_START' : 'DESIRABLE';
    const outcome = await join(this.app.as(owner), pilot, this.leeway, { necessity });
    if (outcome.join) this.made.push({ owner, join: outcome.join });
    return nameOf('joinRegelruimte', outcome);
  }
}

const nameOf = (step: string, { userErrors, code }: JoinOutcome): string =>
  code ?? (userErrors.length > 0 ? 'refused' : step);
