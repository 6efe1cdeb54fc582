import { Injectable } from '@nestjs/common';
import type { ApiContext } from '../identity/allow.js';
import type { ScaleUp } from './scale-ladder.js';

/** Tells the decisions about pilots to take them over, wholly or partly, as far as the caller may see them. */
export type ScaleUpSource = (pilotKeys: readonly string[], context: ApiContext) => Promise<ScaleUp[]>;

/** Where what knows of scale-up decisions says so. Nobody said so: the upper rungs are not reached. */
@Injectable()
export class ScaleUps {
  private readonly sources: ScaleUpSource[] = [];

  add(source: ScaleUpSource): void {
    this.sources.push(source);
  }

  async of(pilotKeys: readonly string[], context: ApiContext): Promise<ScaleUp[]> {
    return (await Promise.all(this.sources.map((source) => source(pilotKeys, context)))).flat();
  }
}
