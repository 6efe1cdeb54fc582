import { MINISTRY } from './answer-steps.js';
import { apply, FULL_CALL, made, type Payload, registerCall, step, type Versioned } from './call-steps.js';
import type { TestApp } from './test-app.js';

interface Owned {
  owner: string;
  pilot: { id: string; status: string };
}

const ROLLING = { form: 'ROLLING', closesOn: null, decisionDueOn: null, decisionWeeks: 8, mostParticipants: null };
/** After so many pilots there is another call, which measures something else. */
const PILOTS_OF_A_CALL = 3;

/** Lets pilots take part in calls and leave them, as municipalities and a ministry would. */
export class Calls {
  private calls = 0;
  private tried = 0;
  private call: Versioned | undefined;
  private readonly selected: { owner: string; application: Versioned }[] = [];

  constructor(private readonly app: TestApp) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take(one: Owned, then: number): Promise<string> {
    const leaving = then % 4 === 0 ? this.selected.shift() : undefined;
    if (leaving) {
      const reason = { reason: 'Te weinig mensen.' };
      return named(await step(this.app.as(leaving.owner), 'withdrawApplication', leaving.application, reason), 'leave');
    }
    if (one.pilot.status === 'DRAFT') return 'refused';
    if (!this.call || (this.tried += 1) % PILOTS_OF_A_CALL === 0) this.call = await this.open();
    return this.select(one, this.call);
  }

  private async open(): Promise<Versioned> {
    const ministry = this.app.as(MINISTRY);
    const indicators = [{ ...FULL_CALL.indicators[0], name: `Ritten ${(this.calls += 1)}` }];
    const content = { ...ROLLING, requirements: null, indicators, opensOn: this.app.clock.today() };
    return made(await step(ministry, 'announceExperimentCall', made(await registerCall(ministry, content))));
  }

  /** From the draft to being selected, unless something stands in the way. */
  private async select({ owner, pilot }: Owned, call: Versioned): Promise<string> {
    const [municipality, decider] = [this.app.as(owner), this.app.as(MINISTRY, 'DECIDER')];
    let payload = await apply(municipality, call, pilot, { motivation: 'Hier rijdt geen bus meer.' });
    for (const [client, mutation, input] of [
      [municipality, 'submitApplication', undefined],
      [decider, 'assessApplication', { isAdmissible: true, reason: 'Compleet.' }],
      [decider, 'decideApplication', { outcome: 'SELECTED', reason: 'Past.' }],
    ] as const) {
      if (!payload.application) return 'refused';
      payload = await step(client, mutation, payload.application, input);
    }
    if (payload.application) this.selected.push({ owner, application: payload.application });
    return named(payload, 'select');
  }
}

const named = ({ userErrors }: Payload, step: string): string => (userErrors.length > 0 ? 'refused' : step);
