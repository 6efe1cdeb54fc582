import { Injectable } from '@nestjs/common';
import type { ApiContext } from '../identity/allow.js';
import type { IndicatorCard } from '../outcome/indicator-card.js';
import { IndicatorReader } from '../outcome/indicator-reader.service.js';
import { Settings } from '../settings.js';
import { nameOf } from './family.contexts.js';
import type { Family, Kin } from './family-reader.service.js';
import { type Measured, type PooledMember, type PooledResult, poolResults } from './pooled-result.js';

export type PooledIndicator = PooledResult & {
  indicator: IndicatorCard;
  /** The pilots that count, in the order of `pilots`. */
  counted: Kin[];
};

/** What a family measured, indicator by indicator, with the caller's eyes. */
@Injectable()
export class PooledResults {
  constructor(
    private readonly indicators: IndicatorReader,
    private readonly settings: Settings,
  ) {}

  /**
   * Reads the plans of the family in one statement. A name occurs once in a plan, and a copy keeps it, so it tells which
   * indicators are meant to be the same; whether they are is for the rule to say.
   */
  async of({ all }: Family, context: ApiContext): Promise<PooledIndicator[]> {
    const [asked, ...others] = all;
    // It can be gone since it was found.
    if (!asked) return [];
    const kin = [asked, ...others.filter(({ wasTried }) => wasTried)];
    const found = await this.indicators.ofPilots(
      kin.map(({ key }) => key),
      context,
    );
    const plans = kin.map((one) => ({
      one,
      plan: (found.get(one.key) ?? []).filter(({ removedAt }) => removedAt === null),
    }));
    return plans[0]!.plan.map((indicator) => {
      const members = plans.flatMap(({ one, plan }) => {
        const same = plan.find(({ name }) => name.toLowerCase() === indicator.name.toLowerCase());
        return same ? [memberOf(one, same)] : [];
      });
      const result = poolResults(members, this.settings.suppressBelowN);
      return { ...result, indicator, counted: kin.filter(({ key }) => result.pilots.includes(key)) };
    });
  }
}

function memberOf({ key, context }: Kin, { definition, unit, isAdditive, latest }: IndicatorCard): PooledMember {
  return { pilot: key, definition, unit, isAdditive, measured: measuredBy(latest), context: nameOf(context) };
}

function measuredBy(latest: IndicatorCard['latest']): Measured | 'SUPPRESSED' | null {
  if (latest?.isSuppressed) return 'SUPPRESSED';
  return latest === null || latest.value === null ? null : { value: latest.value, n: latest.n };
}
