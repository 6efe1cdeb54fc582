import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Settings } from '../settings.js';

const USUAL_PORT = 4000;

/** The register cannot listen where it should, in words for the person at the terminal. */
export class PortError extends Error {}

/**
 * Opens the port that was set; without a setting 4000, or a free one when that is taken.
 * @param open listens on a port of `address`
 * @throws PortError when the port is not to be had
 */
export async function openPort<Opened>(
  { port, address }: Pick<Settings, 'port' | 'address'>,
  say: (step: string) => void,
  open: (port: number, address: string) => Promise<Opened>,
): Promise<Opened> {
  try {
    return await open(port ?? USUAL_PORT, address);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (port === undefined && code === 'EADDRINUSE') {
      say(`Port ${USUAL_PORT} is taken; another one is chosen.`);
      return open(0, address);
    }
    throw plainly(error, port ?? USUAL_PORT, address, 'PORT or HOST');
  }
}

/** Why a port is not to be had. @param settings which of them to change */
export function plainly(error: unknown, port: number, address: string, settings: string): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new PortError(`${reason(port, address)} Set ${settings} to another one.`, { cause: error }) : error;
}

const REASONS: Record<string, (port: number, address: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another program.`,
  EACCES: (port) => `Port ${port} may not be used by this account.`,
  EADDRNOTAVAIL: (_, address) => `This machine has no address ${address}.`,
};

/** Looks whether a port can be had, for processes that will listen on it later. @returns its number */
export async function probePort(port: number, address: string): Promise<number> {
  const probe = createServer().listen(port, address);
  await once(probe, 'listening');
  const found = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  return found;
}
