import { ResolveField, Resolver } from '@nestjs/graphql';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import { type Family, FamilyReader } from './family-reader.service.js';
import { type Rung, scaleLadder } from './scale-ladder.js';
import { ScaleUps } from './scale-ups.service.js';

@Resolver('PilotFamily')
export class ScaleLadderResolver {
  constructor(private readonly scaleUps: ScaleUps) {}

  @ResolveField('scaleLadder')
  async ladder({ all }: Family, _: unknown, context: ApiContext) {
    const tried = all.filter((kin) => kin.wasTried);
    return scaleLadder(tried, await this.scaleUps.of(all, context));
  }
}

@Resolver('ScaleRung')
export class RungResolver {
  constructor(private readonly families: FamilyReader) {}

  @ResolveField()
  explanation({ wording }: Rung) {
    return inLanguage(wording);
  }

  @ResolveField()
  async pilots({ keys }: Rung, _: unknown, context: ApiContext) {
    return [...(await this.families.cardsOf(keys, context)).values()];
  }
}
