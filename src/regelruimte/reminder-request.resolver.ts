import { ResolveField, Resolver } from '@nestjs/graphql';
import type { ApiContext } from '../identity/allow.js';
import type { Reminder } from '../reminder/reminders.service.js';
import { RegelruimteReader } from './regelruimte-reader.service.js';

@Resolver('Reminder')
export class ReminderRequestResolver {
  constructor(private readonly requests: RegelruimteReader) {}

  /** By its key, because leeway that was joined stands on the card of another pilot. */
  @ResolveField()
  request({ facts }: Reminder<{ request?: string }>, _: unknown, context: ApiContext) {
    return facts.request ? this.requests.byKey.for(context).load(facts.request) : null;
  }
}
