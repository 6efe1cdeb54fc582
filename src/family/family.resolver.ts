import { ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../graphql/connection.js';
import type { ApiContext } from '../identity/allow.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { type Family, FamilyReader, type Member } from './family-reader.service.js';

@Resolver('Pilot')
export class PilotFamilyResolver {
  constructor(private readonly families: FamilyReader) {}

  @ResolveField()
  family({ key }: PilotCard, _: unknown, context: ApiContext) {
    return this.families.of(key, context);
  }
}

@Resolver('PilotFamily')
export class FamilyResolver {
  constructor(private readonly families: FamilyReader) {}

  @ResolveField()
  members(family: Family, page: PageArguments, context: ApiContext) {
    return this.families.members(family, page, context);
  }
}

@Resolver('FamilyMember')
export class FamilyMemberResolver {
  constructor(private readonly families: FamilyReader) {}

  @ResolveField()
  async links({ links }: Member, _: unknown, context: ApiContext) {
    const cards = await this.families.cardsOf(
      links.map(({ to }) => to),
      context,
    );
    return links.flatMap(({ kind, to }) => (cards.has(to) ? [{ kind, to: cards.get(to) }] : []));
  }

  @ResolveField('context')
  circumstances({ pilot: { status }, ...kin }: Member) {
    return this.families.circumstancesOf({ ...kin, status });
  }
}
