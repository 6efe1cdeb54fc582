import { ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { actsFor } from '../identity/actor.js';
import { type ApiContext, callerOf } from '../identity/allow.js';
import { OrganisationDirectory } from '../identity/organisation-directory.js';
import type { ActorKind } from '../schema.types.js';
import type { Change, StoredDifference } from './change.entity.js';

@Resolver('Change')
export class ChangeResolver {
  constructor(private readonly organisations: OrganisationDirectory) {}

  @ResolveField()
  subjectId({ subjectType, subjectId }: Change) {
    return globalId(subjectType, subjectId);
  }

  @ResolveField()
  actorKind({ organisationCode }: Change): ActorKind {
    return organisationCode === null ? 'SYSTEM' : 'ORGANISATION';
  }

  @ResolveField()
  organisation({ organisationCode }: Change) {
    return organisationCode === null ? null : this.organisations.load(organisationCode);
  }

  /** Officers' names are for their own organisation and the K80 office (AVG: the public needs to know the organisation only). */
  @ResolveField()
  personName({ organisationCode, personName }: Change, _: unknown, context: ApiContext) {
    if (organisationCode === null) return null;
    const caller = callerOf(context);
    if (organisationCode === null) return null;
    return actsFor(caller, organisationCode) || caller?.organisation.kind === 'K80_OFFICE' ? personName : null;
  }
}

@Resolver('Difference')
export class DifferenceResolver {
  @ResolveField()
  before({ before }: StoredDifference) {
    return before === null ? null : JSON.stringify(before);
  }

  @ResolveField()
  after({ after }: StoredDifference) {
    return after === null ? null : JSON.stringify(after);
  }

  @ResolveField()
  isPersonal({ isPersonal }: StoredDifference) {
    return isPersonal ?? false;
  }
}
