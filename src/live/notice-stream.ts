import type { Notice } from '../notification/notice.entity.js';

/** Who reads this slowly is behind for ever; it reconnects and reads the list. */
const MOST_WAITING = 100;

/** Notices for one subscription, in order. Iterating it once is all it is for. */
export class NoticeStream implements AsyncIterableIterator<{ notificationReceived: Notice }> {
  private readonly waiting: Notice[] = [];
  private wake: (() => void) | null = null;
  private isOver = false;

  constructor(
    private readonly before: () => void,
    private readonly ended: (stream: NoticeStream) => void,
  ) {}

  push(notice: Notice): void {
    if (this.waiting.length >= MOST_WAITING) return void this.return();
    this.waiting.push(notice);
    this.wake?.();
  }

  async next(): Promise<IteratorResult<{ notificationReceived: Notice }>> {
    while (!this.isOver && this.waiting.length === 0) {
      await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = null;
    }
    const notice = this.isOver ? undefined : this.waiting.shift();
    this.before();
    return notice ? { value: { notificationReceived: notice }, done: false } : { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<{ notificationReceived: Notice }>> {
    if (!this.isOver) {
      this.isOver = true;
      this.ended(this);
      this.wake?.();
    }
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
