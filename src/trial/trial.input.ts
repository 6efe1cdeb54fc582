import { NeededText, Text } from '../graphql/input-rules.js';

const LINE = 1_000;

export class PreparationShape {
  @Text(LINE) withoutPartnerReason?: string | null;
}

export class ReasonShape {
  @NeededText(LINE) reason?: string | null;
}
