import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import type { EvidenceInput, FindingInput, RetractionInput } from '../schema.types.js';
import { EvidenceService } from './evidence.service.js';
import { FindingService } from './finding.service.js';
import { evidenceKey, findingKey, FindingReader } from './finding-reader.service.js';

const pilotKey = (id: string): string => uuidOf('Pilot', id);

@Resolver()
export class FindingMutationsResolver {
  constructor(
    private readonly findings: FindingService,
    private readonly sources: EvidenceService,
    private readonly reader: FindingReader,
    private readonly pilots: PilotReader,
  ) {}

  @Mutation()
  @Allow('EDITOR')
  async recordFinding(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: FindingInput,
    @Context() context: ApiContext,
  ) {
    const id = await this.findings.record(actor, pilotKey(pilot), key, input);
    return { finding: await this.reader.finding(id, context) };
  }

  @Mutation()
  @Allow('EDITOR')
  async editFinding(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: FindingInput,
    @Context() context: ApiContext,
  ) {
    const edited = await this.findings.edit(actor, findingKey(id), version, input);
    return { finding: await this.reader.finding(edited, context) };
  }

  @Mutation()
  @Allow('EDITOR')
  async withdrawFinding(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RetractionInput,
    @Context() context: ApiContext,
  ) {
    const pilot = await this.findings.withdraw(actor, findingKey(id), version, input);
    return { pilot: await this.pilots.now(pilot, context) };
  }

  @Mutation()
  @Allow('EDITOR')
  async recordEvidence(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: EvidenceInput,
    @Context() context: ApiContext,
  ) {
    const id = await this.sources.record(actor, pilotKey(pilot), key, input);
    return { evidence: await this.reader.evidence(id, context) };
  }

  @Mutation()
  @Allow('EDITOR')
  async editEvidence(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: EvidenceInput,
    @Context() context: ApiContext,
  ) {
    const edited = await this.sources.edit(actor, evidenceKey(id), version, input);
    return { evidence: await this.reader.evidence(edited, context) };
  }

  @Mutation()
  @Allow('EDITOR')
  async withdrawEvidence(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RetractionInput,
    @Context() context: ApiContext,
  ) {
    const pilot = await this.sources.withdraw(actor, evidenceKey(id), version, input);
    return { pilot: await this.pilots.now(pilot, context) };
  }
}
