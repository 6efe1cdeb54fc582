import type { Language } from '../graphql/request-context.js';
import type { Series } from './course.series.js';

/** All that a picture or a page says of an indicator: what the caller may see, in one language. */
export interface Story extends Series {
  language: Language;
  name: string;
  definition: string | null;
  /** What it is measured in, and which way is better. */
  measure: string;
  summary: string;
  /** What a reader has to know before believing the picture. */
  notes: string[];
  /** Whose it is. */
  source: string;
  picturePath: string;
  tablePath: string;
}
