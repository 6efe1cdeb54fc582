import { Between, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const LINE = 1_000;
const PARAGRAPH = 2_000;
/** A hundred thousand euros. */
const MOST_CENTS = 10_000_000;

export class AdviceShape {
  @Text(PARAGRAPH) conditions?: string | null;
  @Text(PARAGRAPH) ruleChange?: string | null;
  @Between(0, MOST_CENTS) costPerInhabitantCents?: number | null;
  @Text(PARAGRAPH) staysLocal?: string | null;
  @Text(LINE) reason?: string | null;
}
