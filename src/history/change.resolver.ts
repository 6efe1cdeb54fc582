import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { actsFor, type Caller } from '../identity/actor.js';
import { type ApiContext, WhoAsks } from '../identity/allow.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';
import type { Change, StoredDifference } from './change.entity.js';

@Resolver('Change')
export class ChangeResolver {
  constructor(private readonly organisations: OrganisationDirectory) {}

  @ResolveField()
  subjectId(@Parent() { subjectType, subjectId }: Change) {
    return globalId(subjectType, subjectId);
  }

  @ResolveField()
  organisation(@Parent() { organisationCode }: Change, @Context() context: ApiContext) {
    return this.organisations.load(organisationCode, context);
  }

  /** Officers' names are for their own organisation and the K80 office (AVG: the public needs to know the organisation only). */
  @ResolveField()
  personName(@Parent() { organisationCode, personName }: Change, @WhoAsks() caller: Caller) {
    return actsFor(caller, organisationCode) || caller?.organisation.kind === 'K80_OFFICE' ? personName : null;
  }
}

@Resolver('Difference')
export class DifferenceResolver {
  @ResolveField()
  before(@Parent() { before }: StoredDifference) {
    return before === null ? null : JSON.stringify(before);
  }

  @ResolveField()
  after(@Parent() { after }: StoredDifference) {
    return after === null ? null : JSON.stringify(after);
  }

  @ResolveField()
  isPersonal(@Parent() { isPersonal }: StoredDifference) {
    return isPersonal ?? false;
  }
}
