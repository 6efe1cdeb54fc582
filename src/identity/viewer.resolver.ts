import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type Caller, ROLES } from './actor.js';
import { type ApiContext, WhoAsks } from './allow.js';
import { OrganisationDirectory } from './organisation-directory.js';

@Resolver('Viewer')
export class ViewerResolver {
  constructor(private readonly directory: OrganisationDirectory) {}

  @Query()
  viewer(@WhoAsks() caller: Caller) {
    return caller;
  }

  @ResolveField()
  organisation(@Parent() { organisation }: Actor, @Context() context: ApiContext) {
    return this.directory.load(organisation.code, context);
  }

  @ResolveField()
  roles(@Parent() { roles }: Actor) {
    return ROLES.filter((role) => roles.has(role));
  }
}
