import { MINISTRY } from './answer-steps.js';
import { interestOf, showInterest, takeInterest } from './interest-steps.js';
import {
  MONEY,
  partnershipOf,
  type PartnershipStep,
  registerPartner,
  takePartnership,
  type TakenPartnership,
} from './partnership-steps.js';
import type { TestApp } from './test-app.js';

interface Owned {
  owner: string;
  pilot: { id: string };
}

const STEPS: Record<string, readonly PartnershipStep[]> = {
  INTENDED: ['editPartnership', 'activatePartnership', 'coverPledgedMeans', 'endPartnership'],
  ACTIVE: ['coverPledgedMeans', 'editPartnership', 'endPartnership'],
};
const INPUTS: Partial<Record<PartnershipStep, object>> = {
  editPartnership: { pledgedMeans: [MONEY, { kind: 'DATA' }] },
  endPartnership: { reason: 'Het is klaar.' },
};

/** Finds partners and works with them, as municipalities and a ministry would. */
export class Partnerships {
  private readonly made: (Owned & { partnership: TakenPartnership })[] = [];

  constructor(private readonly app: TestApp) {}

  /** @returns the name of the step; what the register refused goes by another name */
  async take(one: Owned, { which, then }: { which: number; then: number }): Promise<string> {
    const open = this.made.filter(({ partnership }) => partnership.status !== 'ENDED');
    if (open.length < 2 || then % 4 === 0) return then % 8 < 4 ? this.register(one) : this.agree(one);
    const chosen = open[which % open.length]!;
    const steps = STEPS[chosen.partnership.status]!;
    const step = steps[then % steps.length]!;
    const client = this.app.as(chosen.owner);
    const { partnership, userErrors, code } = await takePartnership(client, step, chosen.partnership, INPUTS[step]);
    if (!partnership) this.made.splice(this.made.indexOf(chosen), 1);
    else chosen.partnership = partnership;
    return code ?? (userErrors.length > 0 ? 'refused' : step);
  }

  private async register({ owner, pilot }: Owned): Promise<string> {
    const input = { partner: MINISTRY, role: 'FUNDER', pledgedMeans: [MONEY] };
    const outcome = await registerPartner(this.app.as(owner), pilot, input);
    if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
    this.made.push({ owner, pilot, partnership: partnershipOf(outcome) });
    return 'registerPartnership';
  }

  private async agree({ owner, pilot }: Owned): Promise<string> {
    const outcome = await showInterest(this.app.as(MINISTRY, 'DECIDER'), pilot, { offeredMeans: [MONEY] });
    if (outcome.code || outcome.userErrors.length > 0) return outcome.code ?? 'refused';
    const agreed = await takeInterest(this.app.as(owner), 'agreeToInterest', interestOf(outcome));
    return agreed.code ?? (agreed.userErrors.length > 0 ? 'refused' : 'agreeToInterest');
  }
}
