import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { List, NeededText, Text } from '../graphql/input-rules.js';
import { MOST_MEANS } from '../partnership/partnership.guards.js';
import { PledgedMeansShape } from '../partnership/partnership.input.js';

/** Limits of texts, in characters. */
const LINE = 1_000;
const PAGE = 4_000;

export class InterestShape {
  @NeededText(PAGE) message: string;
  @List(MOST_MEANS)
  @ValidateNested({ each: true })
  @Type(() => PledgedMeansShape)
  offeredMeans?: PledgedMeansShape[] | null;
}

export class MessageShape {
  @NeededText(PAGE) text: string;
}

export class NoteShape {
  @Text(LINE) note?: string | null;
}
