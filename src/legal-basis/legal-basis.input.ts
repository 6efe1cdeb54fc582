import { Between, NeededText, Text } from '../graphql/input-rules.js';

const LONG = 2_000;

export class LawChangeShape {
  @Text(500) sourceUrl?: string | null;
  @Text(LONG) note?: string | null;
}

export class CorrectionShape {
  @Between(1, 600) maxMonths?: number | null;
  @Between(1, 600) extensionMonths?: number | null;
  @Between(0, 600) reportMonths?: number | null;
  @Text(500) deviableArticles?: string | null;
  @Text(500) excludedArticles?: string | null;
  @Text(LONG) summary?: string | null;
  @Text(LONG) summaryEn?: string | null;
  @Text(LONG) note?: string | null;
}

export class NewLegalBasisShape extends CorrectionShape {
  @NeededText(500) source: string;
}

export class NewLawShape {
  @NeededText(200) title: string;
  @Text(30) abbreviation?: string | null;
  @Text(LONG) note?: string | null;
}
