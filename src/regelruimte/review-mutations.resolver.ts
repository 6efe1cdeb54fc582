import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  AskRegelruimteInformationInput,
  RecordRegelruimteReportInput,
  ReferRegelruimteRequestInput,
  RouteRegelruimteRequestInput,
} from '../schema.types.js';
import { RegelruimteReferral } from './referral.service.js';
import { RegelruimteReader, requestKey } from './regelruimte-reader.service.js';
import { RegelruimteReport } from './report.service.js';
import { RegelruimteReview } from './review.service.js';

/** What happens to a request on its way to a decision, and the report after it. */
@Resolver()
export class ReviewMutationsResolver {
  constructor(
    private readonly review: RegelruimteReview,
    private readonly referral: RegelruimteReferral,
    private readonly report: RegelruimteReport,
    private readonly reader: RegelruimteReader,
  ) {}

  @Mutation()
  @Allow('EDITOR', 'DECIDER')
  takeRegelruimteRequestIntoReview(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.review.take(actor, requestKey(id), version), context);
  }

  @Mutation()
  @Allow('EDITOR', 'DECIDER')
  askRegelruimteInformation(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: AskRegelruimteInformationInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.review.ask(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('EDITOR', 'DECIDER')
  referRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ReferRegelruimteRequestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.referral.refer(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('CURATOR')
  routeRegelruimteRequest(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RouteRegelruimteRequestInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.referral.route(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('EDITOR', 'DECIDER')
  recordRegelruimteReport(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RecordRegelruimteReportInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.report.record(actor, requestKey(id), version, input), context);
  }
}
