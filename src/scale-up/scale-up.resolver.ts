import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock, dutchDate } from '../clock.js';
import { isUuid, uuidOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { type Actor, isGovernment } from '../identity/actor.js';
import { Allow, type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { RequestCard } from '../regelruimte/regelruimte-card.js';
import type { WithRequests } from '../regelruimte/regelruimte-reader.service.js';
import type { DecideScaleUpInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { readDue } from './scale-up.clock.js';
import { deciderOf } from './scale-up.policy.js';
import { ScaleUpService } from './scale-up.service.js';
import { SCALE_UP, type ScaleUpDecisionCard, type WithScaleUp } from './scale-up-card.js';

@Resolver('Pilot')
export class ScaleUpResolver implements OnModuleInit {
  constructor(
    private readonly service: ScaleUpService,
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ScaleUpDecision', async (id, context: ApiContext) =>
      isUuid(id) ? this.decision(id, context) : null,
    );
  }

  @ResolveField()
  scaleUp(pilot: Omit<WithScaleUp, 'scaleUp'> & Partial<WithScaleUp>) {
    const { status, actualEnd, scaleUp: decisions = [] } = pilot;
    if ((status !== 'COMPLETED' && status !== 'SCALED_UP') || actualEnd === null) return null;
    const decided = decisions.map(({ kind, postponedUntil, decidedAt }) => ({
      ...{ kind, postponedUntil },
      decidedOn: dutchDate(new Date(decidedAt)),
    }));
    const today = this.clock.today();
    return {
      version: decisions.length,
      decider: deciderOf(pilot, this.organisations.all, today),
      ...readDue(actualEnd, decided, this.settings.scaleUpDueMonths, today),
      decisions,
      requests: (pilot as unknown as Partial<WithRequests>).regelruimteRequests ?? [],
    };
  }

  @Mutation()
  @Allow('DECIDER')
  async decideScaleUp(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('version') version: number,
    @Args('input') input: DecideScaleUpInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('Pilot', pilot);
    await this.service.decide(actor, key, version, input);
    return { pilot: await this.pilots.now(key, context) };
  }

  /** Null where there is none, or none that the caller may see. */
  private async decision(id: string, context: ApiContext): Promise<ScaleUpDecisionCard | null> {
    const isIts = 'c.pilot_id = (select pilot_id from scale_up_decision where id = :key)';
    const [card] = (await this.pilots.where(isIts, id, context, [SCALE_UP])) as WithScaleUp[];
    return card?.scaleUp.find(({ key }) => key === id) ?? null;
  }
}

@Resolver('ScaleUp')
export class RuleConsequencesResolver {
  @ResolveField()
  ruleConsequences({ requests }: { requests: RequestCard[] }) {
    return requests.filter(({ consequence }) => consequence !== null);
  }
}

/** What is not here stands on the card of the pilot by its own name. */
@Resolver('ScaleUpDecision')
export class ScaleUpDecisionResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  decider({ deciderCode }: ScaleUpDecisionCard) {
    return this.organisations.all.byCode(deciderCode);
  }

  /** As a contact person: the public needs to know the organisation only (AVG). */
  @ResolveField()
  deciderName({ nameOfDecider }: ScaleUpDecisionCard, _: unknown, context: ApiContext) {
    return isGovernment(callerOf(context)) ? nameOfDecider : null;
  }
}
