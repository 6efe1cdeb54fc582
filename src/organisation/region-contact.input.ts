import { EmailAddress, Line, Text } from '../graphql/input-rules.js';

export class RegionContactShape {
  @Line(100) functionTitle?: string | null;
  @Text(254) @EmailAddress() mailbox?: string | null;
  @Text(500) source?: string | null;
}
