import { HttpsUrl, NeededLine, NeededText } from '../graphql/input-rules.js';

/** Limits of texts, in characters. */
const TITLE = 300;
const LINE = 1_000;
const PARAGRAPH = 2_000;

export class FindingShape {
  @NeededText(PARAGRAPH) text: string;
}

export class EvidenceShape {
  @NeededText(PARAGRAPH) @HttpsUrl() url: string;
  @NeededLine(TITLE) title: string;
}

export class RetractionShape {
  @NeededText(LINE) reason: string;
}
