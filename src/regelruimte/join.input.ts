import { NeededText, Text } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const PARAGRAPH = 2_000;
const PAGE = 4_000;

export class JoinShape {
  @NeededText(PARAGRAPH) motivation: string;
}

export class AgreementShape {
  @Text(PAGE) reason?: string | null;
}

export class JoinRefusalShape {
  @NeededText(PAGE) reason: string;
}
