import { createHash } from 'node:crypto';

/** Browsers and caches may keep what the public gets, and ask each time whether it still holds. */
export const PUBLIC_CACHING = 'public, max-age=0, must-revalidate';

/** A strong entity tag (RFC 9110, 8.8.3): the same bytes, the same tag, in every process. */
export function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether the caller has this answer already. @param ifNoneMatch the header of RFC 9110, 13.1.2 */
export function hasAlready(ifNoneMatch: string | undefined, etag: string | null): boolean {
  if (ifNoneMatch === undefined || etag === null) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
}
