import { type OnModuleInit } from '@nestjs/common';
import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';
import type { OrganisationKind } from '../schema.types.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationService } from './organisation.service.js';
import type { Succession } from './succession.entity.js';
import { tooiUri } from './tooi.js';

const TYPES: Partial<Record<OrganisationKind, string>> = {
  MUNICIPALITY: 'Municipality',
  MINISTRY: 'Ministry',
  PROVINCE: 'Province',
};

const typeOf = ({ kind }: Organisation): string => TYPES[kind] ?? 'OtherOrganisation';

/** What every kind of organisation answers; `inheritResolversFromInterfaces` hands it to the four types. */
@Resolver('Organisation')
export class OrganisationResolver implements OnModuleInit {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    for (const type of ['Municipality', 'Ministry', 'Province', 'OtherOrganisation']) {
      this.nodes.register(type, async (code, context: ApiContext) => {
        const found = (await this.organisations.now(context)).byCode(code);
        return found && typeOf(found) === type ? found : null;
      });
    }
  }

  @Query()
  async organisation(@Args('code') code: string, @Context() context: ApiContext) {
    return (await this.organisations.now(context)).find(code);
  }

  @ResolveField()
  __resolveType(organisation: Organisation) {
    return typeOf(organisation);
  }

  @ResolveField()
  id(organisation: Organisation) {
    return globalId(typeOf(organisation), organisation.code);
  }

  @ResolveField()
  tooiUri(organisation: Organisation) {
    return tooiUri(organisation);
  }

  @ResolveField()
  successions({ code }: Organisation) {
    return this.organisations.all.successionsOf(code);
  }

  @ResolveField()
  predecessions({ code }: Organisation) {
    return this.organisations.all.predecessionsOf(code);
  }
}

@Resolver('Succession')
export class SuccessionResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  predecessor({ predecessorCode }: Succession) {
    return this.organisations.all.byCode(predecessorCode);
  }

  @ResolveField()
  successor({ successorCode }: Succession) {
    return this.organisations.all.byCode(successorCode);
  }
}
