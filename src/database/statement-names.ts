import { createHash } from 'node:crypto';

/** A connection is replaced when it is so old, and with it the plans that PostgreSQL keeps for it. */
export const CONNECTION_LIFETIME_SECONDS = 600;

/**
 * Names under which statements are prepared, the same on every connection. PostgreSQL keeps a plan per name and connection, so
 * there are so many and no more; any beyond them are planned each time. A name that nobody used for as long as a connection
 * lasts is given to another statement: else who asks many shapes of a query once would slow down everybody else for good.
 */
export class StatementNames {
  /** By text, the one that was used longest ago first. */
  private readonly names = new Map<string, { name: string; usedAt: number }>();

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns undefined when there are too many */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (!known && !this.hasRoom()) return undefined;
    const name = known?.name ?? createHash('sha1').update(text).digest('base64url');
    this.names.delete(text);
    this.names.set(text, { name, usedAt: this.now() });
    return name;
  }

  private hasRoom(): boolean {
    if (this.names.size < this.most) return true;
    const [[text, { usedAt }]] = this.names as unknown as [[string, { usedAt: number }]];
    return this.now() - usedAt > CONNECTION_LIFETIME_SECONDS * 1_000 && this.names.delete(text);
  }
}
