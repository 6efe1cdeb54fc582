import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { Actor, Caller } from '../identity/actor.js';
import { type ApiContext, SignedIn, WhoAsks } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { PilotStatus } from '../schema.types.js';
import { Settings } from '../settings.js';
import { ThemeService } from '../theme/theme.service.js';
import type { Pilot } from './pilot.entity.js';
import { PILOT_LIFECYCLE } from './pilot.lifecycle.js';
import { owns } from './pilot.policy.js';
import { isStale } from './pilot.staleness.js';
import { PilotReader } from './pilot-reader.service.js';

@Resolver('Pilot')
export class PilotResolver implements OnModuleInit {
  constructor(
    private readonly pilots: PilotReader,
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
    return this.pilots.byNumber(number, context);
  }

  @Query()
  ownPilots(
    @SignedIn() actor: Actor,
    @Args('statuses') statuses: PilotStatus[] | undefined,
    @Args() page: PageArguments,
  ) {
    return this.pilots.own(actor, statuses, page);
  }

  @ResolveField()
  id(@Parent() { id }: Pilot) {
    return globalId('Pilot', id);
  }

  @ResolveField()
  municipality(@Parent() { ownerCode }: Pilot, @Context() context: ApiContext) {
    return this.organisations.byCode.for(context).load(ownerCode);
  }

  @ResolveField()
  primaryTheme(@Parent() { primaryThemeCode }: Pilot, @Context() context: ApiContext) {
    return primaryThemeCode && this.themes.byCode.for(context).load(primaryThemeCode);
  }

  @ResolveField()
  otherThemes(@Parent() { otherThemes }: Pilot, @Context() context: ApiContext) {
    const codes = [...otherThemes].sort((a, b) => a.position - b.position).map(({ themeCode }) => themeCode);
    return this.themes.byCode.for(context).loadMany(codes);
  }

  @ResolveField()
  coExecutors(@Parent() { coExecutors }: Pilot, @Context() context: ApiContext) {
    return this.organisations.byCode
      .for(context)
      .loadMany(coExecutors.map(({ municipalityCode }) => municipalityCode).sort());
  }

  @ResolveField()
  intendedAdopter(@Parent() { intendedAdopterCode }: Pilot, @Context() context: ApiContext) {
    return intendedAdopterCode && this.organisations.byCode.for(context).load(intendedAdopterCode);
  }

  @ResolveField()
  means(@Parent() { means }: Pilot) {
    return [...means].sort((a, b) => a.position - b.position);
  }

  @ResolveField()
  contactPerson(@Parent() pilot: Pilot) {
    if (pilot.contactPersonName === null) return null;
    return {
      name: pilot.contactPersonName,
      role: pilot.contactPersonRole,
      email: pilot.contactPersonEmail,
      phone: pilot.contactPersonPhone,
    };
  }

  @ResolveField()
  async registeredPopulation(@Parent() pilot: Pilot, @Context() context: ApiContext) {
    const figures = await this.organisations.figures.for(context).load(pilot.ownerCode);
    const { registeredInhabitants: inhabitants, registeredInhabitantsYear: year } = pilot;
    return { inhabitants, year, source: figures.find((figure) => figure.year === year)?.source ?? 'CBS' };
  }

  @ResolveField()
  isStale(@Parent() pilot: Pilot) {
    return isStale(pilot, this.clock.now(), this.settings.staleAfterDays);
  }

  @ResolveField()
  withdrawal(@Parent() { status, withdrawalReason, withdrawalNote, withdrawnAt }: Pilot) {
    return status === 'WITHDRAWN' ? { reason: withdrawalReason, note: withdrawalNote, at: withdrawnAt } : null;
  }

  @ResolveField()
  completeness(@Parent() pilot: Pilot, @WhoAsks() caller: Caller) {
    if (!owns(caller, pilot)) return null;
    return this.pilots.completeness(pilot);
  }

  @ResolveField()
  possibleSteps(@Parent() { status }: Pilot) {
    return PILOT_LIFECYCLE.from(status).map(({ to, mutation }) => ({ to, mutation, isOpen: mutation !== null }));
  }

  @ResolveField()
  changes(@Parent() pilot: Pilot, @WhoAsks() caller: Caller, @Args() page: PageArguments) {
    return this.pilots.changes(caller, pilot, page);
  }
}
