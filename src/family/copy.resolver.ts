import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import { uuidOf } from '../graphql/global-id.js';
import { inLanguage } from '../graphql/request-context.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { RegelruimteReader } from '../regelruimte/regelruimte-reader.service.js';
import type { CopyPilotInput } from '../schema.types.js';
import { CopyService } from './copy.service.js';
import { CopyReader } from './copy-reader.service.js';
import type { FieldNote } from './copy-report.js';
import type { CopyWarning } from './copy.warnings.js';

@Resolver('Pilot')
export class CopyResolver {
  constructor(
    private readonly copies: CopyService,
    private readonly reader: CopyReader,
    private readonly pilots: PilotReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  async copyPilot(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: CopyPilotInput | null | undefined,
    @Context() context: ApiContext,
  ) {
    const made = await this.copies.copy(actor, uuidOf('Pilot', pilot), key, input);
    return { ...made, pilot: await this.pilots.now(made.key, context) };
  }

  @ResolveField()
  copiedFrom({ key }: PilotCard, _: unknown, context: ApiContext) {
    return this.reader.sourceOf.for(context).load(key);
  }

  @ResolveField('copies')
  copiesOf({ key }: PilotCard, page: PageArguments, context: ApiContext) {
    return this.reader.copiesOf(key, page, context);
  }
}

@Resolver('CopiedField')
export class CopiedFieldResolver {
  @ResolveField()
  explanation({ wording }: FieldNote) {
    return inLanguage(wording);
  }
}

@Resolver('CopyWarning')
export class CopyWarningResolver {
  constructor(private readonly requests: RegelruimteReader) {}

  @ResolveField()
  message({ wording }: CopyWarning) {
    return inLanguage(wording);
  }

  @ResolveField()
  request({ requestKey }: CopyWarning, _: unknown, context: ApiContext) {
    return requestKey && this.requests.byKey.for(context).load(requestKey);
  }
}
