import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import { lawUrl } from '../legal-basis/law-reference.js';
import { LegalBasisService } from '../legal-basis/legal-basis.service.js';
import type { Provision } from './provision.entity.js';

@Resolver('Provision')
export class ProvisionResolver {
  constructor(private readonly catalogue: LegalBasisService) {}

  @ResolveField()
  law(@Parent() { bwbId }: Provision, @Context() context: ApiContext) {
    return bwbId && this.catalogue.lawByBwbId.for(context).load(bwbId);
  }

  @ResolveField()
  url(@Parent() provision: Provision) {
    return lawUrl(provision);
  }
}
