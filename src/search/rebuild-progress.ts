import type { Progress } from './search-rebuild.js';

/** Where a rebuild is, for whoever waits for it. */
export function progressLine({ written, total, perSecond, isResumed }: Progress): string {
  const share = total === 0 ? 100 : Math.min(100, Math.floor((written / total) * 100));
  const seconds = perSecond > 0 ? Math.ceil(Math.max(0, total - written) / perSecond) : 0;
  const start = isResumed ? ', going on where an earlier rebuild stopped' : '';
  return `  ${written} of ${total} pilots (${share} %), ${Math.round(perSecond)} a second, ${durationOf(seconds)} left${start}`;
}

const durationOf = (seconds: number): string => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
