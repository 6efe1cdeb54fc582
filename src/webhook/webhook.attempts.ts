import type { Webhook } from './webhook.entity.js';

const FIRST_MS = 30_000;
const LONGEST_MS = 6 * 60 * 60_000;

/** Until when a webhook is left alone after a failure, longer after each. @param failures before this one */
export function pauseAfter(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(FIRST_MS * 2 ** failures, LONGEST_MS));
}

/** The secrets that sign now. */
export function secretsOf(
  { secret, earlierSecret, earlierUntil }: Pick<Webhook, 'secret' | 'earlierSecret' | 'earlierUntil'>,
  now: Date,
): string[] {
  return earlierSecret !== null && earlierUntil !== null && earlierUntil > now ? [secret, earlierSecret] : [secret];
}
