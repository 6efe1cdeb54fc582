import { ResolveField, Resolver } from '@nestjs/graphql';
import type { CallCard } from '../call/call-rows.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { type CallMatchArguments, CallMatches } from './call-matches.service.js';
import { FittingCalls } from './fitting-calls.service.js';

@Resolver('ExperimentCall')
export class CallMatchResolver {
  constructor(private readonly callMatches: CallMatches) {}

  @ResolveField()
  matches(call: CallCard, asked: CallMatchArguments, context: ApiContext) {
    return this.callMatches.page(call, asked, context);
  }

  @ResolveField()
  match(call: CallCard, { pilot }: { pilot: string }, context: ApiContext) {
    return this.callMatches.of(call, pilot, context);
  }
}

@Resolver('Pilot')
export class FittingCallsResolver {
  constructor(private readonly fitting: FittingCalls) {}

  @ResolveField()
  fittingCalls(pilot: PilotCard, { first }: { first: number }, context: ApiContext) {
    return this.fitting.of(pilot, first, context);
  }
}
