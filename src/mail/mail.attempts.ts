const MINUTE_MS = 60_000;
const LONGEST_MS = 4 * 60 * MINUTE_MS;
const DAY_MS = 86_400_000;

/**
 * When a mail is tried again, longer after each attempt. Null when it was tried for long enough.
 * @param attempts before the one that failed now. @param days the setting MAIL_RETRY_DAYS
 */
export function nextAttempt(attempts: number, createdAt: Date, now: Date, days: number): Date | null {
  const next = new Date(now.getTime() + Math.min(MINUTE_MS * 2 ** attempts, LONGEST_MS));
  return next.getTime() - createdAt.getTime() > days * DAY_MS ? null : next;
}

/** Whether the server refuses this mail for good (RFC 5321, section 4.2.1). That it does not let us in may be mended. */
export function isForGood(error: Error): boolean {
  const { responseCode = 0, code } = error as Error & { responseCode?: number; code?: string };
  return code !== 'EAUTH' && responseCode >= 500;
}
