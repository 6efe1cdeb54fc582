import type { Logger } from 'pino';

/**
 * Stops on SIGTERM or SIGINT and ends the process: `stop` answers what is under way and closes what is open.
 * A second signal ends it at once. @returns the same for another reason to stop
 */
export function stopOnSignal(stop: () => Promise<void>, logger: Logger): (reason: string) => void {
  let stopping = false;
  const end = (reason: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      end(signal);
    });
  }
  return end;
}
