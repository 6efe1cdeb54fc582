import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Between, HttpsUrl, Line, List, NeededText, Text } from '../graphql/input-rules.js';
import { MOST_MEANS } from './partnership.guards.js';

/** Limits of texts, in characters. */
const LINE = 1_000;
const ADDRESS = 2_000;

export class PledgedMeansShape {
  @Text(500) description?: string | null;
  @Between(0, 1_000_000_000) quantity?: number | null;
  @Line(50) unit?: string | null;
  @Between(0, 2_000_000_000) amountEuros?: number | null;
}

export class PartnershipShape {
  @List(MOST_MEANS)
  @ValidateNested({ each: true })
  @Type(() => PledgedMeansShape)
  pledgedMeans?: PledgedMeansShape[] | null;
  @Text(ADDRESS) @HttpsUrl() agreementUrl?: string | null;
}

export class EndShape {
  @NeededText(LINE) reason: string;
}
