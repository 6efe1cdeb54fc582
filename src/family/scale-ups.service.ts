import { Injectable } from '@nestjs/common';
import type { ApiContext } from '../identity/allow.js';
import { ScaleUpReader } from '../scale-up/scale-up-reader.service.js';
import type { Kin } from './family-reader.service.js';
import { reachOf, type ScaleUp } from './scale-ladder.js';

/** The decisions that took pilots of a family over. */
@Injectable()
export class ScaleUps {
  constructor(private readonly decisions: ScaleUpReader) {}

  /** A decision that takes over makes its pilot SCALED_UP: without any of these there is nothing to read. */
  async of(family: readonly Pick<Kin, 'key' | 'status'>[], context: ApiContext): Promise<ScaleUp[]> {
    const keys = family.flatMap(({ key, status }) => (status === 'SCALED_UP' ? [key] : []));
    if (keys.length === 0) return [];
    const adoptions = await this.decisions.adoptionsOf(keys, context);
    return adoptions.flatMap(({ key, decider }) => {
      const reach = reachOf(decider);
      return reach ? [{ key, reach }] : [];
    });
  }
}
