import { Text } from '../graphql/input-rules.js';

const LINE = 1_000;

export class AnswerShape {
  @Text(LINE) note?: string | null;
}
