import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import type { Actor } from '../identity/actor.js';
import { type ApiContext, SignedIn } from '../identity/allow.js';
import type { RequestStatus } from '../schema.types.js';
import { AuthorityRequests } from './authority-requests.service.js';

@Resolver()
export class AuthorityRequestsResolver {
  constructor(private readonly requests: AuthorityRequests) {}

  @Query()
  authorityRequests(
    @SignedIn() actor: Actor,
    @Args('statuses') statuses: RequestStatus[] | null | undefined,
    @Args() page: PageArguments,
    @Context() context: ApiContext,
  ) {
    return this.requests.page(actor, statuses, page, context);
  }
}
