import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import { globalId, isUuid, uuidOf } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { AnswerFollowUpInput } from '../schema.types.js';
import { Settings } from '../settings.js';
import { opensOn } from './follow-up.guards.js';
import { FollowUpService } from './follow-up.service.js';
import { FOLLOW_UP, type FollowUpCard, type WithFollowUp } from './follow-up-part.js';

const UNANSWERED: FollowUpCard | (Record<Exclude<keyof FollowUpCard, 'version'>, null> & { version: 0 }) = {
  version: 0,
  answer: null,
  note: null,
  answeredOn: null,
  answeredByCode: null,
};

@Resolver('Pilot')
export class FollowUpResolver implements OnModuleInit {
  constructor(
    private readonly service: FollowUpService,
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('FollowUp', async (pilot, context: ApiContext) =>
      isUuid(pilot) ? this.of(pilot, context) : null,
    );
  }

  @ResolveField()
  followUp(pilot: PilotCard & Partial<Pick<WithFollowUp, 'followUp'>>) {
    const opens = opensOn(pilot, this.settings.followUpMonths);
    if (opens === null) return null;
    const { answeredByCode, ...answer } = pilot.followUp?.[0] ?? UNANSWERED;
    return {
      __typename: 'FollowUp',
      id: globalId('FollowUp', pilot.key),
      pilot,
      opensOn: opens,
      isOpen: answer.answer === null && opens <= this.clock.today(),
      ...answer,
      answeredBy: answeredByCode && this.organisations.all.byCode(answeredByCode),
    };
  }

  @Mutation()
  @Allow('EDITOR')
  async answerFollowUp(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('version') version: number,
    @Args('input') input: AnswerFollowUpInput,
    @Context() context: ApiContext,
  ) {
    const key = uuidOf('Pilot', pilot);
    await this.service.answer(actor, key, version, input);
    return { followUp: await this.of(key, context) };
  }

  /** Null where there is none, or none that the caller may see. */
  private async of(pilot: string, context: ApiContext) {
    const [card] = await this.pilots.where('c.pilot_id = :key', pilot, context, [FOLLOW_UP]);
    return card ? this.followUp(card) : null;
  }
}
