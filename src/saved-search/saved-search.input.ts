import { NeededLine, Text } from '../graphql/input-rules.js';

const NAME = 100;
const QUERY = 200;

export class SavedSearchShape {
  @NeededLine(NAME) name: string;
  @Text(QUERY) query?: string | null;
}
