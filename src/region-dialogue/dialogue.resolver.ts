import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Clock } from '../clock.js';
import type { PageArguments } from '../graphql/connection.js';
import { globalId, isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import { HistoryService } from '../history/history.service.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Region } from '../organisation/region.entity.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { OverdueActionFilter, RegionDialogueFilter } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { daysBetween } from '../working-days.js';
import { isOverdue, isParty } from './dialogue.policy.js';
import { DialogueParties } from './dialogue-parties.service.js';
import { DialogueReader } from './dialogue-reader.service.js';
import type { SeenAction, SeenDialogue } from './dialogue-rows.js';

@Resolver('RegionDialogue')
export class DialogueResolver implements OnModuleInit {
  constructor(
    private readonly reader: DialogueReader,
    private readonly parties: DialogueParties,
    private readonly organisations: OrganisationService,
    private readonly themeService: ThemeService,
    private readonly pilotReader: PilotReader,
    private readonly history: HistoryService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('RegionDialogue', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.byId.for(context).load(id) : null,
    );
    this.nodes.register('DialogueAction', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.actionById.for(context).load(id) : null,
    );
  }

  @Query()
  regionDialogues(
    @Args('filter') filter: RegionDialogueFilter | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reader.dialogues(null, filter, page, context);
  }

  @Query()
  overdueActions(
    @Args('filter') filter: OverdueActionFilter | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.reader.overdueActions(filter, page, context);
  }

  @ResolveField()
  id({ key }: SeenDialogue) {
    return globalId('RegionDialogue', key);
  }

  @ResolveField()
  region({ regionSlug }: SeenDialogue) {
    return this.organisations.all.region(regionSlug);
  }

  @ResolveField()
  themes({ themeCodes }: SeenDialogue) {
    return themeCodes.map((code) => this.themeService.byCode(code));
  }

  @ResolveField()
  async pilots({ pilotIds }: SeenDialogue, _: unknown, context: ApiContext) {
    const cards = await Promise.all(pilotIds.map((id) => this.pilotReader.byId.for(context).load(id)));
    return cards.filter((card) => card !== null);
  }

  @ResolveField()
  participants({ participantCodes }: SeenDialogue) {
    return participantCodes.map((code) => this.organisations.all.byCode(code));
  }

  @ResolveField()
  writtenBy({ writtenByCode }: SeenDialogue) {
    return this.organisations.all.byCode(writtenByCode);
  }

  @ResolveField()
  changes({ key, regionSlug }: SeenDialogue, page: PageArguments, context: ApiContext) {
    const isInside = isParty(callerOf(context), this.parties.of(regionSlug));
    return this.history.page(
      'RegionDialogue',
      key,
      isInside ? ['OWNER', 'GOVERNMENT', 'PUBLIC'] : ['PUBLIC'],
      '0',
      page,
    );
  }
}

@Resolver('DialogueAction')
export class DialogueActionResolver {
  constructor(
    private readonly reader: DialogueReader,
    private readonly organisations: OrganisationService,
    private readonly pilots: PilotReader,
    private readonly clock: Clock,
  ) {}

  @ResolveField()
  id({ key }: SeenAction) {
    return globalId('DialogueAction', key);
  }

  @ResolveField()
  dialogue({ dialogueKey }: SeenAction, _: unknown, context: ApiContext) {
    return this.reader.byId.for(context).load(dialogueKey);
  }

  @ResolveField()
  owner({ ownerCode }: SeenAction) {
    return this.organisations.all.byCode(ownerCode);
  }

  @ResolveField()
  pilot({ pilotId }: SeenAction, _: unknown, context: ApiContext) {
    return pilotId && this.pilots.byId.for(context).load(pilotId);
  }

  @ResolveField()
  firstDueOn({ moves, dueOn }: SeenAction) {
    return moves[0]?.from ?? dueOn;
  }

  @ResolveField()
  isOverdue(action: SeenAction) {
    return isOverdue(action, this.clock.today());
  }

  @ResolveField()
  daysOverdue({ status, dueOn, doneOn }: SeenAction) {
    if (status === 'DROPPED') return 0;
    return Math.max(0, daysBetween(dueOn, doneOn ?? this.clock.today()));
  }
}

@Resolver('Region')
export class RegionDialoguesResolver {
  constructor(private readonly reader: DialogueReader) {}

  @ResolveField()
  dialogues({ slug }: Region, page: PageArguments, context: ApiContext) {
    return this.reader.dialogues({ regionSlug: slug }, null, page, context);
  }
}

@Resolver('Pilot')
export class PilotDialoguesResolver {
  constructor(private readonly reader: DialogueReader) {}

  @ResolveField()
  dialogues({ key }: PilotCard, page: PageArguments, context: ApiContext) {
    return this.reader.dialogues({ pilotId: key }, null, page, context);
  }
}
