import { EmailAddress, List, Text } from '../graphql/input-rules.js';

export class SettingsShape {
  @Text(254) @EmailAddress() email?: string | null;
  @List(100) mutedKinds?: string[];
}
