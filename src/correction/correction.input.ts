import { NeededText, Text } from '../graphql/input-rules.js';

export class ReportShape {
  @Text(100) field?: string | null;
  @NeededText(2_000) text: string;
}

export class AnswerShape {
  @NeededText(2_000) answer: string;
  @Text(500) withholdReason?: string | null;
}

export class WithholdingShape {
  @NeededText(500) reason: string;
}
