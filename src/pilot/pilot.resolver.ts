import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { PageArguments } from '../graphql/connection.js';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, callerOf, SignedIn } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotStatus } from '../schema.types.js';
import { Settings } from '../settings.js';
import { ThemeService } from '../theme/theme.service.js';
import type { PilotCard } from './pilot-card.js';
import { PilotChanges } from './pilot-changes.service.js';
import { PILOT_LIFECYCLE } from './pilot.lifecycle.js';
import { isStale } from './pilot.staleness.js';
import { PilotReader } from './pilot-reader.service.js';

/** What is not here, such as `title`, stands on the card by its own name. */
@Resolver('Pilot')
export class PilotResolver implements OnModuleInit {
  constructor(
    private readonly pilots: PilotReader,
    private readonly history: PilotChanges,
    private readonly organisations: OrganisationService,
    private readonly themes: ThemeService,
    private readonly nodes: NodeFinders,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Pilot', async (id, context: ApiContext) =>
      isUuid(id) ? this.pilots.byId.for(context).load(id) : null,
    );
  }

  @Query()
  pilot(@Args('number') number: string, @Context() context: ApiContext) {
    return this.pilots.byNumber(number.toUpperCase(), context);
  }

  @Query()
  ownPilots(
    @SignedIn() actor: Actor,
    @Args('statuses') statuses: PilotStatus[] | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.pilots.own(actor, statuses, page, context);
  }

  @ResolveField()
  municipality({ ownerCode }: PilotCard) {
    return this.organisations.all.byCode(ownerCode);
  }

  @ResolveField()
  primaryTheme({ primaryThemeCode }: PilotCard) {
    return primaryThemeCode && this.themes.byCode(primaryThemeCode);
  }

  @ResolveField()
  otherThemes({ otherThemeCodes }: PilotCard) {
    return otherThemeCodes.map((code) => this.themes.byCode(code));
  }

  @ResolveField()
  coExecutors({ coExecutorCodes }: PilotCard) {
    return coExecutorCodes.map((code) => this.organisations.all.byCode(code));
  }

  @ResolveField()
  intendedAdopter({ intendedAdopterCode }: PilotCard) {
    return intendedAdopterCode && this.organisations.all.byCode(intendedAdopterCode);
  }

  @ResolveField()
  registeredPopulation({ ownerCode, registeredInhabitants: inhabitants, registeredInhabitantsYear: year }: PilotCard) {
    const figure = this.organisations.all.figuresOf(ownerCode).find((known) => known.year === year);
    return { inhabitants, year, source: figure?.source ?? 'CBS' };
  }

  @ResolveField()
  isStale(pilot: PilotCard) {
    return isStale(pilot, this.clock.today(), this.settings.staleAfterDays);
  }

  @ResolveField()
  possibleSteps({ status }: PilotCard) {
    return PILOT_LIFECYCLE.from(status).map(({ to, mutation, isAutomatic }) => ({
      to,
      mutation,
      isOpen: mutation !== null,
      isAutomatic: isAutomatic ?? false,
    }));
  }

  @ResolveField()
  changes(pilot: PilotCard, page: PageArguments, context: ApiContext) {
    return this.history.page(callerOf(context), pilot, page);
  }
}
