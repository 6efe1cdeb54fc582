import { Injectable } from '@nestjs/common';
import type { Bounds } from './candidate-statement.js';

/** How much one request may look at, however large the register grows. */
@Injectable()
export class MatchBounds implements Bounds {
  found = 500;
  scored = 300;
}
