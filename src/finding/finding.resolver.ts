import { type OnModuleInit } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { isUuid } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';
import { IndicatorReader } from '../outcome/indicator-reader.service.js';
import type { EvidenceCard, FindingCard, WithFindings } from './finding-card.js';
import { FindingReader } from './finding-reader.service.js';

/** What is not here stands on the card of the pilot by its own name. */
@Resolver('Finding')
export class FindingResolver implements OnModuleInit {
  constructor(
    private readonly reader: FindingReader,
    private readonly indicators: IndicatorReader,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Finding', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.finding(id, context) : null,
    );
    this.nodes.register('Evidence', async (id, context: ApiContext) =>
      isUuid(id) ? this.reader.evidence(id, context) : null,
    );
  }

  @ResolveField()
  async indicator({ indicatorKey, pilot }: FindingCard, _: unknown, context: ApiContext) {
    if (indicatorKey === null) return null;
    return (await this.indicators.of(pilot!, context)).find(({ key }) => key === indicatorKey) ?? null;
  }

  @ResolveField()
  evidence({ key, pilot }: FindingCard) {
    return (pilot as WithFindings).evidence.filter(({ findingKey }) => findingKey === key);
  }
}

@Resolver('Evidence')
export class EvidenceResolver {
  @ResolveField()
  finding({ findingKey, pilot }: EvidenceCard) {
    return (pilot as WithFindings).findings.find(({ key }) => key === findingKey) ?? null;
  }
}

/** A card that an older version of the register wrote has none of these, until it is written anew. */
@Resolver('Pilot')
export class PilotFindingsResolver {
  @ResolveField()
  findings({ findings }: Partial<WithFindings>) {
    return findings ?? [];
  }

  @ResolveField()
  evidence({ evidence }: Partial<WithFindings>) {
    return evidence ?? [];
  }
}
