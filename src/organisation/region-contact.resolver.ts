import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, SignedIn } from '../identity/allow.js';
import type { SetRegionContactInput } from '../schema.types.js';
import { OrganisationService } from './organisation.service.js';
import type { RegionContact } from './region-contact.entity.js';
import { RegionContacts } from './region-contacts.service.js';
import type { Region } from './region.entity.js';

@Resolver('Region')
export class RegionContactOfRegionResolver {
  constructor(
    private readonly contacts: RegionContacts,
    private readonly organisations: OrganisationService,
  ) {}

  @Mutation()
  @Allow('CURATOR')
  async setRegionContact(
    @SignedIn() actor: Actor,
    @Args('region') slug: string,
    @Args('input') input: SetRegionContactInput,
  ) {
    await this.contacts.set(actor, slug, input);
    return { region: (await this.organisations.now()).region(slug) };
  }

  @ResolveField()
  contact({ slug }: Region) {
    return this.organisations.all.contactOf(slug);
  }
}

@Resolver('RegionContact')
export class RegionContactResolver {
  constructor(private readonly organisations: OrganisationService) {}

  @ResolveField()
  organisation({ organisationCode }: RegionContact) {
    return this.organisations.all.byCode(organisationCode);
  }
}
