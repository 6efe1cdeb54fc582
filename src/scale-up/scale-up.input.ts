import { Day, HttpsUrl, NeededText } from '../graphql/input-rules.js';

const PAGE = 4_000;

export class DecisionShape {
  @Day() postponedUntil?: string | null;
  @NeededText(PAGE) reasoning: string;
  @HttpsUrl() url?: string | null;
}
