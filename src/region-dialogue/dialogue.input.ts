import { Day, Line, List, NeededLine, NeededText, Text } from '../graphql/input-rules.js';

export class DialogueShape {
  @Day() heldOn: string;
  @NeededLine(200) place: string;
  @Text(4_000) summary?: string | null;
  @List(30) @Line(300, true) agenda: string[];
  @List(15) themes?: string[] | null;
  @List(50) pilots?: string[] | null;
  @List(60) participants?: string[] | null;
}

export class ActionShape {
  @Day() dueOn: string;
  @NeededText(500) text: string;
}

export class CompletionShape {
  @Text(1_000) note?: string | null;
}

export class ReasonShape {
  @NeededText(500) reason: string;
}
