import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  DeclareRegelruimteNotNeededInput,
  ExtendRegelruimteInput,
  GrantRegelruimteInput,
  RecordRegelruimteConsequenceInput,
  RefuseRegelruimteInput,
  RevokeRegelruimteInput,
} from '../schema.types.js';
import { RegelruimteConsequence } from './consequence.service.js';
import { RegelruimteDecisions } from './decision.service.js';
import { RegelruimteLeeway } from './leeway.service.js';
import { RegelruimteReader, requestKey } from './regelruimte-reader.service.js';

/** What the deciders of an authority do. */
@Resolver()
export class DecisionMutationsResolver {
  constructor(
    private readonly decisions: RegelruimteDecisions,
    private readonly leeway: RegelruimteLeeway,
    private readonly consequences: RegelruimteConsequence,
    private readonly reader: RegelruimteReader,
  ) {}

  @Mutation()
  @Allow('DECIDER')
  declareRegelruimteNotNeeded(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: DeclareRegelruimteNotNeededInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.decisions.declareNotNeeded(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  grantRegelruimte(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: GrantRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.decisions.grant(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  refuseRegelruimte(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RefuseRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.decisions.refuse(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  extendRegelruimte(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: ExtendRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.leeway.extend(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  revokeRegelruimte(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RevokeRegelruimteInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.leeway.revoke(actor, requestKey(id), version, input), context);
  }

  @Mutation()
  @Allow('DECIDER')
  recordRegelruimteConsequence(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RecordRegelruimteConsequenceInput,
    @Context() context: ApiContext,
  ) {
    return this.reader.shown(this.consequences.record(actor, requestKey(id), version, input), context);
  }
}
