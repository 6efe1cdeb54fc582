import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { requestContext } from '../graphql/request-context.js';
import { type Actor, type Caller, ROLES } from './actor.js';
import { WhoAsks } from './allow.js';
import { OrganisationDirectory } from './organisation-directory.js';

@Resolver('Viewer')
export class ViewerResolver {
  constructor(private readonly directory: OrganisationDirectory) {}

  @Query()
  viewer(@WhoAsks() caller: Caller) {
    requestContext().keepAnswer = false; // it tells of a person, and the next one of the same organisation is another
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
