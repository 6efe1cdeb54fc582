import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type Caller, ROLES } from './actor.js';
import { WhoAsks } from './allow.js';
import { OrganisationDirectory } from './organisation-directory.js';

@Resolver('Viewer')
export class ViewerResolver {
  constructor(private readonly directory: OrganisationDirectory) {}

  @Query()
  viewer(@WhoAsks() caller: Caller) {
    return caller;
  }

  @ResolveField()
  organisation({ organisation }: Actor) {
    return this.directory.load(organisation.code);
  }

  @ResolveField()
  roles({ roles }: Actor) {
    return ROLES.filter((role) => roles.has(role));
  }
}
